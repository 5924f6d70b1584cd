package io.github.cnnviz.zoo;

import io.github.cnnviz.verdict.ZooRecord;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * How many of how many.
 *
 * @param part  in [0, whole]
 * @param whole not negative
 */
record Rate(int part, int whole) {

    private static final double LEVEL = 0.95;

    static <T> Rate of(Collection<T> all, Predicate<T> counted) {
        return new Rate((int) all.stream().filter(counted).count(), all.size());
    }

    /** Returns {@code 3 of 40 (8 %, 3 to 20)}: the share and its 95 % interval by Wilson (1927), in percent. */
    String withInterval() {
        if (whole == 0) {
            return toString();
        }
        ConfidenceInterval interval = interval();
        return String.format(
                Locale.ROOT,
                "%s (%.0f %%, %.0f to %.0f)",
                this,
                100 * share(),
                100 * Math.max(0, interval.getLowerBound()),
                100 * Math.min(1, interval.getUpperBound()));
    }

    /** Returns the same in whole percent; of nothing, anything is possible. */
    ZooRecord.Rate rounded() {
        if (whole == 0) {
            return new ZooRecord.Rate(0, 0, 0, 100);
        }
        ConfidenceInterval interval = interval();
        return new ZooRecord.Rate(part, whole, (int) Math.round(100 * Math.max(0, interval.getLowerBound())), (int)
                Math.round(100 * Math.min(1, interval.getUpperBound())));
    }

    private ConfidenceInterval interval() {
        return new WilsonScoreInterval().createInterval(whole, part, LEVEL);
    }

    /** Returns whether a bar from below is met, and whether that is more than luck. */
    String atLeast(double bar) {
        return met(bar, share() >= bar, whole > 0 && interval().getLowerBound() >= bar);
    }

    /** Returns whether a bar from above is met, and whether that is more than luck. */
    String atMost(double bar) {
        return met(bar, share() <= bar, whole > 0 && interval().getUpperBound() <= bar);
    }

    private String met(double bar, boolean met, boolean certain) {
        if (whole == 0) {
            return "not measured";
        }
        if (!met && Math.round(100 * share()) == Math.round(100 * bar)) {
            return String.format(Locale.ROOT, "missed: %.1f %%", 100 * share()); // what whole percents would hide
        }
        return certain ? "met" : met ? "met; the interval reaches beyond" : "missed";
    }

    @Override
    public String toString() {
        return part + " of " + whole;
    }

    private double share() {
        return (double) part / whole;
    }
}
