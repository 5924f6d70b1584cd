package io.github.cnnviz.gate;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The gate's result in words. */
public final class GateMessage {

    /** A model may have hundreds of layers; the report names them all. */
    static final int MOST_FAULTS = 20;

    private final Sentences sentences;
    private final Analysis analysis;
    private final GateResult result;

    public GateMessage(Sentences sentences, Analysis analysis, GateResult result) {
        this.sentences = sentences;
        this.analysis = analysis;
        this.result = result;
    }

    /**
     * Returns every fault with its place, rule, values and limits, then where to read on and what to do.
     *
     * @param report where the report is
     * @param accepted the project's file of accepted findings, which need not exist
     */
    public String faults(Path report, Path accepted) {
        int count = result.faults().size();
        return faults("the model is inferior: " + count + (count == 1 ? " fault" : " faults"), report, accepted);
    }

    /**
     * Returns the same of faults that an earlier result does not have.
     *
     * @param baseline what the earlier result is called
     */
    public String newFaults(String baseline, Path report, Path accepted) {
        int count = result.faults().size();
        return faults(
                "the model is worse than " + baseline + ": " + count + (count == 1 ? " new fault" : " new faults"),
                report,
                accepted);
    }

    private String faults(String heading, Path report, Path accepted) {
        List<String> lines = new ArrayList<>();
        int count = result.faults().size();
        lines.add(heading
                + (result.accepted().isEmpty()
                        ? ""
                        : ", and " + result.accepted().size() + " more that "
                                + (result.accepted().size() == 1 ? "is" : "are") + " accepted"));
        for (PlacedAnswer fault : result.faults().subList(0, Math.min(count, MOST_FAULTS))) {
            lines.add("  " + inWords(fault));
        }
        if (count > MOST_FAULTS) {
            lines.add("  and " + (count - MOST_FAULTS) + " more, which the report names");
        }
        lines.add("Report: " + report);
        lines.add("To fix: "
                + analysis.firstCause()
                        .filter(first -> result.faults().stream().anyMatch(fault -> fault.isCause(Optional.of(first))))
                        .map(first -> "mend " + first.cause().rule() + " first. "
                                + sentences.remedy(first.cause().rule()) + " Or accept")
                        .orElse("mend the model, or accept")
                + " findings, with a reason, in " + accepted + ", or set cnnviz.failOn to never");
        return String.join("\n", lines);
    }

    /** Returns a line for each accepted fault. */
    public List<String> accepted() {
        return result.accepted().stream()
                .map(each -> "accepted: " + each.entry().inWords() + ", because: "
                        + each.entry().reason()
                        + each.entry()
                                .expires()
                                .map(day -> " (until " + day + ")")
                                .orElse(""))
                .toList();
    }

    /** Returns a line for each entry of the file that accepts nothing. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (AcceptedFinding entry : result.expired()) {
            boolean there = result.faults().stream().anyMatch(entry::isOf);
            warnings.add(entry.inWords() + " was accepted until "
                    + entry.expires().orElseThrow()
                    + (there
                            ? " only: mend it, or give it a new day"
                            : ", and is no fault any more: remove the entry"));
        }
        for (AcceptedFinding entry : result.unused()) {
            warnings.add(entry.inWords() + " is accepted, but there is no such fault: remove the entry");
        }
        return warnings;
    }

    private String inWords(PlacedAnswer fault) {
        String numbers = fault.answer().evidence().stream().map(this::numbers).collect(Collectors.joining("; "));
        return fault.where() + ", " + fault.answer().rule()
                + (fault.isCause(analysis.firstCause()) ? " (first cause)" : "") + ": " + sentences.of(fault.answer())
                + (numbers.isEmpty() ? "" : " [" + numbers + "]");
    }

    private String numbers(Evidence evidence) {
        return evidence.label() + " " + sentences.number(evidence.value(), evidence.limit())
                + evidence.limit()
                        .map(limit -> ", limit "
                                + sentences.number(
                                        new Value(
                                                limit.value(), evidence.value().quantity()),
                                        Optional.empty()))
                        .orElse("");
    }
}
