package io.github.cnnviz.gate;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.PlacedAnswer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Sets the faults of an analysis beside what the project accepts. A pure function of both and of the day. */
public final class Gate {

    private Gate() {}

    /**
     * Decides.
     *
     * @param accepted what the project accepts
     * @param today    entries that expire before this day count no longer
     */
    public static GateResult judge(Analysis analysis, List<AcceptedFinding> accepted, LocalDate today) {
        List<PlacedAnswer> faults = PlacedAnswer.of(analysis).stream()
                .filter(PlacedAnswer::isFault)
                .sorted(Comparator.comparing(fault -> !fault.isCause(analysis.firstCause()))) // stable: then data flow
                .toList();
        List<AcceptedFinding> valid =
                accepted.stream().filter(entry -> !entry.hasExpired(today)).toList();
        return new GateResult(
                faults.stream()
                        .filter(fault -> valid.stream().noneMatch(entry -> entry.isOf(fault)))
                        .toList(),
                faults.stream()
                        .flatMap(fault -> valid.stream()
                                .filter(entry -> entry.isOf(fault))
                                .map(entry -> new GateResult.Accepted(fault, entry)))
                        .toList(),
                accepted.stream().filter(entry -> entry.hasExpired(today)).toList(),
                valid.stream()
                        .filter(entry -> faults.stream().noneMatch(entry::isOf))
                        .toList());
    }
}
