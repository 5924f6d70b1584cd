package io.github.cnnviz.gate;

import io.github.cnnviz.analysis.PlacedAnswer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What stands in a build's way, and what does not.
 *
 * @param faults   that nobody accepts: the first cause, then the others in data flow
 * @param accepted faults that the project accepts, in the same order
 * @param expired  entries of the project's file that were accepted until a day that has passed
 * @param unused   entries that are still valid, but of which there is no such fault
 */
public record GateResult(
        List<PlacedAnswer> faults,
        List<Accepted> accepted,
        List<AcceptedFinding> expired,
        List<AcceptedFinding> unused) {

    /** A fault and the entry that accepts it. */
    public record Accepted(PlacedAnswer fault, AcceptedFinding entry) {

        public Accepted {
            Objects.requireNonNull(fault, "fault");
            Objects.requireNonNull(entry, "entry");
        }
    }

    public GateResult {
        faults = List.copyOf(faults);
        accepted = List.copyOf(accepted);
        expired = List.copyOf(expired);
        unused = List.copyOf(unused);
    }

    /** Returns the same, with only those faults in the way that are wanted. */
    public GateResult with(Predicate<PlacedAnswer> wanted) {
        return new GateResult(faults.stream().filter(wanted).toList(), accepted, expired, unused);
    }

    /** Returns why a fault is accepted; empty where it is not. */
    public Optional<String> reason(PlacedAnswer fault) {
        return accepted.stream()
                .filter(each -> each.fault().equals(fault))
                .map(each -> each.entry().reason())
                .findFirst();
    }
}
