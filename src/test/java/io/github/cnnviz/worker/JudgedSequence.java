package io.github.cnnviz.worker;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.dl4j.CharacterModel;
import io.github.cnnviz.dl4j.ClassifierTrainer;
import io.github.cnnviz.dl4j.InitialWeights;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.SequenceCapture;
import io.github.cnnviz.dl4j.SequenceTrainer;
import io.github.cnnviz.subject.SequencePlan;
import io.github.cnnviz.text.CharacterText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A small model of characters, trained and judged in this JVM as the worker and Maven's JVM do it. */
final class JudgedSequence {

    private static final int STEPS = 120;
    private static final int WINDOWS = 16;

    private final TinyCharacters subject;
    private final long seed;
    private final CharacterText text;
    private final CharacterModel model;
    private final TrainingHistory history;
    private final ClassifierCourse course = new ClassifierCourse();

    JudgedSequence(TinyCharacters subject, long seed) throws Exception {
        this.subject = subject;
        this.seed = seed;
        this.text = CharacterText.of(subject.text());
        this.model = CharacterModel.of(network(), text);
        this.history = new TrainingHistory(model.layers());
    }

    private MultiLayerNetwork network() {
        int symbols = subject.text().chars().distinct().toArray().length;
        MultiLayerNetwork network =
                new MultiLayerNetwork(subject.network(seed, symbols).layers());
        network.init();
        return network;
    }

    INDArray parameters() {
        return model.network().params();
    }

    INDArray parameter(int layer, String name) {
        return model.network().getLayer(layer).getParam(name);
    }

    /** Trains. */
    void train() {
        SequencePlan plan = subject.plan();
        SequenceTrainer trainer = new SequenceTrainer(model, plan.back(), seed);
        for (int step = 1; step <= STEPS; step++) {
            int[][] windows = text.trainingWindows(seed, step, plan.batch(), plan.length() + 1);
            List<LayerVitals> vitals = new ArrayList<>();
            boolean wanted = history.wantsVitals(step);
            ClassifierTrainer.Score score = wanted ? trainer.step(step, windows, vitals) : trainer.step(step, windows);
            history.addStep();
            course.addStep(score.loss(), score.accuracy());
            if (wanted) {
                history.addVitals(new VitalsPoint(step, vitals));
            }
        }
        course.addPoint(0);
    }

    /** Judges what is there. */
    Analysis judge(Path folder) throws Exception {
        SequencePlan plan = subject.plan();
        int[][] windows = text.heldOutWindows(WINDOWS, plan.length() + 1);
        LayerChoice choice = new LayerChoice(List.of(), List.of());
        SequenceCapture capture = new SequenceCapture(model, text, windows, choice);
        CharacterModel initial = new CharacterModel(network(), model.symbols());
        InitialWeights weights = new InitialWeights(model, initial);
        Path target = Files.createDirectories(folder.resolve("capture"));
        CaptureFolder written = new CaptureFolder(target);
        Files.createDirectories(target.resolve("untrained"));
        write(
                capture.run(true, done -> {}).stream()
                        .map(layer ->
                                layer.withMoved(weights.moved(layer.layer().id())))
                        .toList(),
                written);
        write(new SequenceCapture(initial, text, windows, choice).run(false, done -> {}), written.untrained());
        capture.recurrence(course, plan.back(), seed).write(target);
        written.writeRun(new RunCapture(
                RunCapture.Source.MODEL,
                "characters",
                Map.of(),
                seed,
                plan.batch(),
                STEPS,
                STEPS,
                1,
                "",
                "",
                capture.samples(),
                0,
                0,
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(history),
                ModelChecks.NONE));
        return new Analyzer("test", "test").analyze(folder);
    }

    private static void write(List<LayerCapture> layers, CaptureFolder folder) throws Exception {
        for (int position = 0; position < layers.size(); position++) {
            folder.writeLayer(position, layers.get(position));
        }
    }
}
