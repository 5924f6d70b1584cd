package io.github.cnnviz.worker;

import io.github.cnnviz.dl4j.CharacterModel;
import io.github.cnnviz.dl4j.Classifier;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.NativeLibrary;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.SequencePlan;
import io.github.cnnviz.subject.TrainingPlan;
import io.github.cnnviz.text.CharacterText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All that the weights of a training depend on beside the number of its steps, in words and hashes. */
final class TrainingOrigin {

    private TrainingOrigin() {}

    static Map<String, String> of(WorkerJob job, String subject, Gan gan, Images images, TrainingPlan plan) {
        Map<String, String> origin = new LinkedHashMap<>();
        common(origin, job, subject, images);
        origin.put("batch", Integer.toString(plan.batch()));
        origin.put("latent size", Integer.toString(plan.latentSize()));
        origin.put("real and generated images together", Boolean.toString(plan.together()));
        origin.put("choice of fast layers", String.join(", ", gan.replaced()));
        origin.put(
                "generator",
                hash(gan.generator().orElseThrow().getLayerWiseConfigurations().toJson()));
        origin.put(
                "discriminator",
                hash(gan.discriminator()
                        .orElseThrow()
                        .getLayerWiseConfigurations()
                        .toJson()));
        return origin;
    }

    static Map<String, String> of(
            WorkerJob job, String subject, Classifier classifier, Images images, ClassifierPlan plan) {
        Map<String, String> origin = new LinkedHashMap<>();
        common(origin, job, subject, images);
        origin.put("batch", Integer.toString(plan.batch()));
        origin.put("choice of fast layers", String.join(", ", classifier.replaced()));
        origin.put(
                "network",
                hash(classifier.network().getLayerWiseConfigurations().toJson()));
        return origin;
    }

    static Map<String, String> of(
            WorkerJob job, String subject, CharacterModel model, CharacterText text, SequencePlan plan) {
        Map<String, String> origin = new LinkedHashMap<>();
        common(origin, job, subject);
        origin.put("text", hash(text.text(text.codes(0, text.length()))));
        origin.put("code", hash(job.origin()));
        origin.put("batch", Integer.toString(plan.batch()));
        origin.put("length of windows", Integer.toString(plan.length()));
        origin.put("length that gradients go back", Integer.toString(plan.back()));
        origin.put("network", hash(model.network().getLayerWiseConfigurations().toJson()));
        return origin;
    }

    private static void common(Map<String, String> origin, WorkerJob job, String subject, Images images) {
        common(origin, job, subject);
        origin.put("set of images", hash(images.shape() + "\n" + names(images)));
        origin.put("code", hash(job.origin()));
    }

    private static void common(Map<String, String> origin, WorkerJob job, String subject) {
        origin.put("subject", subject);
        origin.put("<subjectParameters>", new TreeMap<>(job.subjectParameters()).toString());
        origin.put("cnnviz.seed", Long.toString(job.seed()));
        origin.put("cnnviz.threads", Integer.toString(job.threads()));
        origin.put("native library", NativeLibrary.variant());
        origin.put("version of Deeplearning4j", NativeLibrary.version());
    }

    private static String names(Images images) {
        return IntStream.range(0, images.size()).mapToObj(images::name).collect(Collectors.joining("\n"));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
