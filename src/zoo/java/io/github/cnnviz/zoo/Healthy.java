package io.github.cnnviz.zoo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * What a healthy network is, and what harm is, by quality alone: fixed before any network of the list was trained, and computed
 * before any rule is asked.
 */
final class Healthy {

    /**
     * Of the Fréchet distance before training, what may be left. A fifth: after the 1,200 steps of the sample's v2 a tenth to a
     * fifth is left (src/docs/measurements.md). Trainings with a seed that is not in the list had .04 to .13.
     */
    static final double MOST_DISTANCE_LEFT = 0.2;
    /**
     * Share of held-out images that must be given their class. The authors of Fashion-MNIST give 84 % for a linear classifier on all
     * 60,000 images (Xiao et al. 2017, table 3); trainings with a seed that is not in the list had 78 to 84 % after 320 steps.
     */
    static final double LEAST_ACCURACY = 0.7;

    /** A fault is harmful when quality is worse than the healthy mean of its kind by more than so many standard deviations. */
    private static final double DEVIATIONS = 2;

    /**
     * Limit of harm of a kind: networks for the same task on the same data.
     *
     * @param networks healthy ones
     * @param mean     of their badness
     * @param limit    above it a network is harmed
     */
    record Kind(int networks, double mean, double limit) {}

    private final Map<String, Kind> kinds = new TreeMap<>();

    Healthy(List<ZooEntry> zoo) {
        Map<String, List<ZooEntry>> byKind = zoo.stream()
                .filter(Healthy::isHealthy)
                .collect(Collectors.groupingBy(Healthy::kindOf, TreeMap::new, Collectors.toList()));
        byKind.forEach((name, entries) -> {
            SummaryStatistics badness = new SummaryStatistics();
            entries.forEach(entry -> badness.addValue(badness(entry)));
            if (entries.size() > 1) {
                kinds.put(
                        name,
                        new Kind(
                                entries.size(),
                                badness.getMean(),
                                badness.getMean() + DEVIATIONS * badness.getStandardDeviation()));
            }
        });
    }

    /** Returns whether a network has no injected fault and passes the bar. */
    static boolean isHealthy(ZooEntry entry) {
        return entry.fault().isEmpty() && passes(entry);
    }

    private static boolean passes(ZooEntry entry) {
        ZooEntry.Quality quality = entry.quality();
        if (entry.gan()) {
            return quality.distance().isPresent()
                    && quality.distance().getAsDouble()
                            <= MOST_DISTANCE_LEFT * quality.start().orElseThrow();
        }
        return quality.accuracy().orElseThrow() >= LEAST_ACCURACY;
    }

    /** Returns what a network is compared with: GANs or classifiers, on its data. */
    static String kindOf(ZooEntry entry) {
        return (entry.gan() ? "GAN" : "classifier") + ", " + entry.data();
    }

    /** Returns the Fréchet distance, infinite where it is not finite, or the share of wrong classes. */
    static double badness(ZooEntry entry) {
        return entry.gan()
                ? entry.quality().distance().orElse(Double.POSITIVE_INFINITY)
                : 1 - entry.quality().accuracy().orElseThrow();
    }

    /** Returns whether quality is worse than that of healthy networks of its kind. */
    boolean isHarmed(ZooEntry entry) {
        Kind kind = kinds.get(kindOf(entry));
        return kind != null && badness(entry) > kind.limit();
    }

    Map<String, Kind> kinds() {
        return kinds;
    }
}
