package io.github.cnnviz.analysis;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How the numbers came about: with this, another machine of the same kind gets the same ones.
 *
 * @param subject           what was judged: the subject's class, the names of the saved models, or what captured arrays
 *                          are called
 * @param subjectParameters what the pom handed to it, by name
 * @param trained           whether the model was trained in this run
 * @param arrays            whether the layers were read from arrays that another framework captured
 * @param seed              seed of weights, noise and order of images
 * @param steps             training steps made; 0 where nothing was trained
 * @param batch             images a training step sees
 * @param threads           threads of the native library
 * @param nativeVariant     native library used, e.g. {@code linux-x86_64-onednn-avx2}; {@code none} where none was needed
 * @param libraryVersion    version of Deeplearning4j; {@code none} where it was not needed
 * @param realSamples       evaluation images fed into the discriminator
 * @param generatedSamples  generated images fed into the discriminator, and latent vectors into the generator
 * @param unknownSamples    samples of captured arrays that are not said to be real or generated
 * @param imagesRead        image files read
 * @param unreadable        names of image files that could not be read, with the reason; at most 20
 * @param unreadableCount   how many there were
 * @param rules             what the pom says of rules and their limits, by rule and limit
 * @param replacedLayers    layers that were computed by cnnviz's faster code; same results within 1e-5
 */
public record Run(
        String subject,
        Map<String, String> subjectParameters,
        boolean trained,
        boolean arrays,
        long seed,
        int steps,
        int batch,
        int threads,
        String nativeVariant,
        String libraryVersion,
        int realSamples,
        int generatedSamples,
        int unknownSamples,
        int imagesRead,
        List<String> unreadable,
        int unreadableCount,
        Map<String, String> rules,
        List<String> replacedLayers) {

    public Run {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(nativeVariant, "nativeVariant");
        Objects.requireNonNull(libraryVersion, "libraryVersion");
        subjectParameters = Collections.unmodifiableMap(new TreeMap<>(subjectParameters));
        rules = Collections.unmodifiableMap(new TreeMap<>(rules));
        unreadable = List.copyOf(unreadable);
        replacedLayers = List.copyOf(replacedLayers);
    }
}
