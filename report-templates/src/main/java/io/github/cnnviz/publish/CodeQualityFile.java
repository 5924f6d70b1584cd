package io.github.cnnviz.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Sentences;

/**
 * {@code codequality.json}: GitLab's code quality report. Accepted faults are left out.
 *
 * @see "docs.gitlab.com: Code Quality, Code Quality report format"
 */
final class CodeQualityFile {

    private final Sentences sentences;

    CodeQualityFile(Sentences sentences) {
        this.sentences = sentences;
    }

    String of(Publication publication) {
        ArrayNode issues = Json.array();
        for (PlacedAnswer finding : publication.findings()) {
            if (publication.gate().reason(finding).isEmpty()) {
                ObjectNode issue = issues.addObject();
                issue.put("description", finding.where() + ": " + sentences.of(finding.answer()));
                issue.put("check_name", finding.answer().rule());
                issue.put("fingerprint", publication.fingerprint(finding));
                issue.put("severity", severity(finding));
                ObjectNode location = issue.putObject("location");
                location.put("path", publication.location());
                location.putObject("lines").put("begin", 1);
            }
        }
        return Json.text(issues);
    }

    private static String severity(PlacedAnswer finding) {
        if (finding.answer().power() == Power.INFORMS) {
            return "info";
        }
        return finding.isFault() ? "major" : "minor";
    }
}
