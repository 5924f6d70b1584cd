package io.github.cnnviz.zoo;

import io.github.cnnviz.verdict.Measurements;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A trained network of the zoo: one line of the file.
 *
 * @param id           of its {@link Specimen}
 * @param architecture its name
 * @param data         what its images are called
 * @param seed         of weights, noise and order of images
 * @param fault        the title of its {@link Fault}; empty for a healthy candidate
 * @param place        the layer or network that the fault is in, as their ids say it; empty for faults of the run
 * @param quality      measured before any rule was asked
 * @param measurements what rules are told
 */
record ZooEntry(
        String id,
        String architecture,
        String data,
        long seed,
        Optional<String> fault,
        Optional<String> place,
        Quality quality,
        Measurements measurements) {

    /**
     * How good a network is at what it is for.
     *
     * @param distance Fréchet distance of generated images to real ones; empty for classifiers, and where it is not finite
     * @param start    the same before training
     * @param floor    of real images to other real ones
     * @param accuracy share of held-out images that a classifier gives their class; empty for GANs
     */
    record Quality(OptionalDouble distance, OptionalDouble start, OptionalDouble floor, OptionalDouble accuracy) {}

    boolean gan() {
        return Architecture.named(architecture).gan();
    }

    boolean inFitHalf() {
        return Specimen.inFitHalf(Architecture.named(architecture), seed);
    }

    Optional<Fault> kind() {
        return fault.map(Fault::titled);
    }
}
