package io.github.cnnviz.publish;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.gate.GateResult;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is published.
 *
 * @param analysis what was found
 * @param gate     what of it would fail a build, and what is accepted
 * @param comparison with an earlier result, where there is one
 * @param project  names the project in all its versions, e.g. {@code com.example:gan}
 * @param location the file that findings are shown at, from the root of the repository, with slashes
 */
public record Publication(
        Analysis analysis, GateResult gate, Optional<Comparison> comparison, String project, String location) {

    public Publication {
        Objects.requireNonNull(analysis, "analysis");
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(comparison, "comparison");
        if (project.isBlank() || location.isBlank()) {
            throw new IllegalArgumentException(
                    "a publication needs a project and a location, got '" + project + "' and '" + location + "'");
        }
    }

    /** Returns faults and notices: what decides first, faults before notices, then in data flow. */
    List<PlacedAnswer> findings() {
        return PlacedAnswer.of(analysis).stream()
                .filter(each -> each.answer().outcome() == Outcome.FAULT
                        || each.answer().outcome() == Outcome.NOTICE)
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .toList();
    }

    /** Returns whether the answer leaves what was judged undecided: see {@code VerdictTable}. */
    static boolean isUndecided(RuleResult answer) {
        return answer.power() == Power.DECIDES
                && (answer.outcome() == Outcome.NOTICE
                        || (answer.outcome() == Outcome.NOT_MEASURED && answer.basis() == Basis.EVALUATION));
    }

    private static int rank(PlacedAnswer finding) {
        return (finding.answer().power() == Power.DECIDES ? 0 : 2)
                + (finding.answer().outcome() == Outcome.FAULT ? 0 : 1);
    }

    /** Returns what stays the same as long as the same rule finds something at the same place of the same project. */
    String fingerprint(PlacedAnswer finding) {
        String identity = String.join(
                "\n",
                project,
                finding.answer().rule(),
                finding.place().name(),
                finding.network().orElse(""),
                finding.layer().map(layer -> layer.name()).orElse(""));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
