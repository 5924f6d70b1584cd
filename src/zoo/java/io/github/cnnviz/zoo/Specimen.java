package io.github.cnnviz.zoo;

import java.util.Optional;

/**
 * A network of the zoo before it is trained.
 *
 * @param architecture of its network or networks
 * @param data         what its images are called
 * @param seed         of weights, noise and order of images
 * @param fault        empty for a healthy candidate
 * @param network      that the fault is in, {@code generator} or {@code discriminator}; a classifier is a discriminator. Empty
 *                     where the fault is in the run
 * @param ordinal      of the hidden layer with weights that the fault is in, from 0; 0 where it is in no layer
 */
record Specimen(Architecture architecture, String data, long seed, Optional<Fault> fault, String network, int ordinal) {

    /** Returns its name, which stays the same whatever else is in the zoo. */
    String id() {
        String healthy = String.join(
                "/", architecture.gan() ? "gan" : "classifier", architecture.name(), data, Long.toString(seed));
        return healthy
                + fault.map(kind -> "/" + kind.title()
                                + switch (kind.place()) {
                                    case LAYER -> "@" + network + "-" + (ordinal + 1);
                                    case NETWORK -> "@" + network;
                                    case RUN -> "";
                                })
                        .orElse("");
    }

    /**
     * Returns the half in which limits are set, as opposed to the one in which they are reported. All networks of an architecture
     * and seed are in one half, so that no network of the other half began with the same weights.
     */
    boolean inFitHalf() {
        return inFitHalf(architecture, seed);
    }

    static boolean inFitHalf(Architecture architecture, long seed) {
        return (Architecture.all().indexOf(architecture) + seed) % 2 == 0;
    }
}
