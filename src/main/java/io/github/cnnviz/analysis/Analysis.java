package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a run: everything the report shows, as it stands in {@code analysis.json}.
 *
 * @param schemaVersion  version of the file format, {@link #SCHEMA_VERSION}
 * @param cnnvizVersion  the release that wrote it
 * @param project        the project's name and version, as a person would say it
 * @param run            how the numbers came about
 * @param verdict        the verdict of the whole model
 * @param firstCause     what to mend first, and what follows from it; empty where no rule that decides found a fault
 * @param ofRun          what was found of the run as a whole
 * @param ofPair         what was found of generator and discriminator together; empty where one of them is missing
 * @param networks       in data flow: what a network makes goes into the next one
 * @param samples        generated beside real images
 * @param training       the course of the training; empty where nothing was trained
 * @param classification what a classifier makes of held-out images; empty for other models
 * @param recurrence     what a model of characters does over time; empty for other models
 * @param seeds          the same training with other seeds; empty where there was one seed only
 * @param remedies       the same training with a changed network, each; empty where none was tried
 */
public record Analysis(
        int schemaVersion,
        String cnnvizVersion,
        String project,
        Run run,
        Verdict verdict,
        Optional<FirstCause> firstCause,
        Judgement ofRun,
        Optional<Judgement> ofPair,
        List<NetworkResult> networks,
        SampleImages samples,
        Optional<Training> training,
        Optional<ClassificationResult> classification,
        Optional<RecurrenceResult> recurrence,
        List<SeedResult> seeds,
        List<RemedyResult> remedies) {

    public static final int SCHEMA_VERSION = 1;

    public Analysis {
        Objects.requireNonNull(cnnvizVersion, "cnnvizVersion");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(firstCause, "firstCause");
        Objects.requireNonNull(ofRun, "ofRun");
        Objects.requireNonNull(ofPair, "ofPair");
        Objects.requireNonNull(samples, "samples");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(classification, "classification");
        Objects.requireNonNull(recurrence, "recurrence");
        networks = List.copyOf(networks);
        seeds = seeds == null ? List.of() : List.copyOf(seeds); // files of earlier releases do not have it
        remedies = remedies == null ? List.of() : List.copyOf(remedies); // nor this
    }

    /** Makes the result of one seed and one network. */
    public Analysis(
            int schemaVersion,
            String cnnvizVersion,
            String project,
            Run run,
            Verdict verdict,
            Optional<FirstCause> firstCause,
            Judgement ofRun,
            Optional<Judgement> ofPair,
            List<NetworkResult> networks,
            SampleImages samples,
            Optional<Training> training,
            Optional<ClassificationResult> classification,
            Optional<RecurrenceResult> recurrence) {
        this(
                schemaVersion,
                cnnvizVersion,
                project,
                run,
                verdict,
                firstCause,
                ofRun,
                ofPair,
                networks,
                samples,
                training,
                classification,
                recurrence,
                List.of(),
                List.of());
    }

    /** Makes the result of a model that does nothing over time. */
    public Analysis(
            int schemaVersion,
            String cnnvizVersion,
            String project,
            Run run,
            Verdict verdict,
            Optional<FirstCause> firstCause,
            Judgement ofRun,
            Optional<Judgement> ofPair,
            List<NetworkResult> networks,
            SampleImages samples,
            Optional<Training> training,
            Optional<ClassificationResult> classification) {
        this(
                schemaVersion,
                cnnvizVersion,
                project,
                run,
                verdict,
                firstCause,
                ofRun,
                ofPair,
                networks,
                samples,
                training,
                classification,
                Optional.empty());
    }

    /** Makes the result of a model that is no classifier. */
    public Analysis(
            int schemaVersion,
            String cnnvizVersion,
            String project,
            Run run,
            Verdict verdict,
            Optional<FirstCause> firstCause,
            Judgement ofRun,
            Optional<Judgement> ofPair,
            List<NetworkResult> networks,
            SampleImages samples,
            Optional<Training> training) {
        this(
                schemaVersion,
                cnnvizVersion,
                project,
                run,
                verdict,
                firstCause,
                ofRun,
                ofPair,
                networks,
                samples,
                training,
                Optional.empty());
    }

    /** Returns the same result with what other seeds came to. */
    public Analysis withSeeds(List<SeedResult> others) {
        return with(others, remedies);
    }

    /** Returns the same result with what changes of the network came to. */
    public Analysis withRemedies(List<RemedyResult> tried) {
        return with(seeds, tried);
    }

    private Analysis with(List<SeedResult> others, List<RemedyResult> tried) {
        return new Analysis(
                schemaVersion,
                cnnvizVersion,
                project,
                run,
                verdict,
                firstCause,
                ofRun,
                ofPair,
                networks,
                samples,
                training,
                classification,
                recurrence,
                others,
                tried);
    }

    /** Returns all layers in data flow. */
    public Stream<LayerResult> layers() {
        return networks.stream().flatMap(network -> network.layers().stream());
    }

    /** Returns the layer at which the first cause is; empty where there is no cause, or it is in no single layer. */
    public Optional<LayerId> causingLayer() {
        return firstCause.flatMap(first -> first.cause().layer());
    }

    public long count(Verdict wanted) {
        return layers().filter(layer -> layer.verdict() == wanted).count();
    }
}
