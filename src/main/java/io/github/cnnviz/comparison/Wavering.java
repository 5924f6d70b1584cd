package io.github.cnnviz.comparison;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;

/**
 * Which faults that were none before go with the seed, and are no regression: those that some seeds of the same version have and
 * others have not; and, of what was inferior before, those whose figures stayed within a band. What was good and is now inferior is
 * not excused by a default.
 *
 * @param before seeds of the baseline
 * @param after  seeds of the present result
 */
record Wavering(SeedNoise before, SeedNoise after) {

    /** Figures of an inferior layer scatter more than those of a good one; measured, src/docs/comparison.md. */
    private static Band ofLayer(Evidence evidence) {
        return switch (evidence.value().quantity()) {
            case SHARE -> Band.within(0.6);
            case DISTANCE -> Band.within(0.2);
            case COUNT, NUMBER -> Band.factor(3);
        };
    }

    /** Of a collapsed generator's diversity, measured, src/docs/comparison.md. */
    private static Band ofModel(Evidence evidence) {
        return switch (evidence.value().quantity()) {
            case COUNT, NUMBER -> Band.factor(20);
            case SHARE, DISTANCE -> ofLayer(evidence);
        };
    }

    /**
     * Returns whether a layer's new fault is noise.
     *
     * @param earlier the answers of all rules then
     * @param verdict of the layer then
     */
    boolean isNoise(LayerId was, LayerId is, RuleResult fault, List<RuleResult> earlier, Verdict verdict) {
        return before.everHas(was, fault.rule())
                || after.oftenLacks(is, fault.rule())
                || (verdict == Verdict.INFERIOR && stayed(fault, earlier, Wavering::ofLayer));
    }

    /**
     * Returns whether a new fault of more than one layer is noise.
     *
     * @param earlier the answers of all rules at the same place then
     * @param verdict of the model then
     */
    boolean isNoise(NewFault fault, List<RuleResult> earlier, Verdict verdict) {
        return before.everHas(fault)
                || after.oftenLacks(fault)
                || (verdict == Verdict.INFERIOR && stayed(fault.answer(), earlier, Wavering::ofModel));
    }

    private interface Bands {
        Band of(Evidence evidence);
    }

    /** All that the fault rests on was measured before too, and did not move further than its band. */
    private static boolean stayed(RuleResult fault, List<RuleResult> earlier, Bands bands) {
        return !fault.evidence().isEmpty()
                && fault.evidence().stream().allMatch(now -> earlier.stream()
                        .filter(answer -> answer.rule().equals(fault.rule()))
                        .flatMap(answer -> answer.evidence().stream())
                        .filter(then -> then.label().equals(now.label()))
                        .anyMatch(then -> !bands.of(now)
                                .isLeft(then.value().number(), now.value().number())));
    }
}
