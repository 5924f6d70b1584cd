package io.github.cnnviz.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Sentences;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * {@code cnnviz.sarif}: findings as of a static analysis, in SARIF 2.1.0. Accepted faults are suppressed there, with the reason.
 *
 * @see "docs.oasis-open.org/sarif/sarif/v2.1.0"
 */
final class SarifFile {

    private final Sentences sentences;

    SarifFile(Sentences sentences) {
        this.sentences = sentences;
    }

    String of(Publication publication) {
        List<PlacedAnswer> findings = publication.findings();
        List<String> rules = findings.stream()
                .map(finding -> finding.answer().rule())
                .distinct()
                .sorted()
                .toList();
        ObjectNode log = Json.object();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "cnnviz");
        driver.put("version", publication.analysis().cnnvizVersion());
        ArrayNode described = driver.putArray("rules");
        for (String rule : rules) {
            ObjectNode description = described.addObject();
            description.put("id", rule);
            description.putObject("shortDescription").put("text", escaped(sentences.found(rule)));
            description.putObject("fullDescription").put("text", escaped(sentences.why(rule)));
            description.putObject("help").put("text", escaped(sentences.remedy(rule)));
        }
        run.putObject("automationDetails").put("id", "cnnviz/" + publication.project() + "/");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> add(results, finding, rules, publication));
        return Json.text(log);
    }

    private void add(ArrayNode results, PlacedAnswer finding, List<String> rules, Publication publication) {
        ObjectNode result = results.addObject();
        result.put("ruleId", finding.answer().rule());
        result.put("ruleIndex", rules.indexOf(finding.answer().rule()));
        result.put("level", level(finding));
        result.putObject("message").put("text", escaped(finding.where() + ": " + sentences.of(finding.answer())));
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(publication.location()));
        physical.putObject("region").put("startLine", 1);
        location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.where());
        // The name by which GitHub tells alerts apart; else it would take the text of the line, which is the same for
        // all.
        result.putObject("partialFingerprints").put("primaryLocationLineHash", publication.fingerprint(finding) + ":1");
        publication.gate().reason(finding).ifPresent(reason -> result.putArray("suppressions")
                .addObject()
                .put("kind", "external")
                .put("justification", reason));
    }

    private static String level(PlacedAnswer finding) {
        if (finding.answer().power() == Power.INFORMS) {
            return "note";
        }
        return finding.isFault() ? "error" : "warning";
    }

    /** Braces and brackets would be placeholders and links: SARIF 3.11.5 and 3.11.6. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("{", "{{")
                .replace("}", "}}");
    }

    private static String uri(String path) {
        try {
            String escaped =
                    new URI(null, null, "/" + path, null).toASCIIString().substring(1);
            return escaped.replace(":", "%3A"); // else the first name would be a scheme
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path is a part of a URI: " + path, e);
        }
    }
}
