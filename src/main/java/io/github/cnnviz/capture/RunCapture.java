package io.github.cnnviz.capture;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a capture came about, and what belongs to no single layer.
 *
 * @param source            where the layers came from
 * @param subject           the subject's class, the names of the saved models, or what captured arrays are called
 * @param subjectParameters what the pom handed to the subject
 * @param seed              seed of weights, noise and order of images
 * @param batch             images a training step saw
 * @param trainedSteps      training steps made before this capture, 0 for a saved model
 * @param plannedSteps      training steps to be made in all
 * @param threads           threads of the native library
 * @param nativeVariant     native library used
 * @param libraryVersion    version of Deeplearning4j
 * @param realSamples       evaluation images that went through the discriminator
 * @param generatedSamples  generated images that went through it, and latent vectors through the generator
 * @param unknownSamples    samples of captured arrays that are not said to be real or generated
 * @param imagesRead        image files read
 * @param unreadable        "name (reason)" of every image file that could not be read
 * @param replacedLayers    names of the layers that cnnviz's own code computed
 * @param real              a few real images, where there are images
 * @param generated         a few generated images, where there is a generator
 * @param history           the losses, where the model was trained
 * @param checks            what was measured of the model beside its layers
 */
public record RunCapture(
        Source source,
        String subject,
        Map<String, String> subjectParameters,
        long seed,
        int batch,
        int trainedSteps,
        int plannedSteps,
        int threads,
        String nativeVariant,
        String libraryVersion,
        int realSamples,
        int generatedSamples,
        int unknownSamples,
        int imagesRead,
        List<String> unreadable,
        List<String> replacedLayers,
        Optional<ImageStrip> real,
        Optional<ImageStrip> generated,
        Optional<TrainingHistory> history,
        ModelChecks checks) {

    /** Where captured layers come from. */
    public enum Source {
        /** From networks that cnnviz ran, trained or saved. */
        NETWORKS,
        /** From a saved network of any kind, alone. */
        MODEL,
        /** From arrays that another framework left. */
        ARRAYS
    }

    public RunCapture {
        subjectParameters = Collections.unmodifiableMap(new TreeMap<>(subjectParameters)); // in order: it is written
        unreadable = List.copyOf(unreadable);
        replacedLayers = List.copyOf(replacedLayers);
    }
}
