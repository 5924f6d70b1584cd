package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.Recurrence;
import io.github.cnnviz.dl4j.FastLayer.Gradients;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.text.CharacterText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs held-out windows of a text through a character model and takes what every layer puts out, each time as a sample. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class SequenceCapture {

    private static final int BATCH = 16;
    /** Windows that gates, followers and gradients rest on, in double precision. */
    private static final int FOLLOWED = 16;
    /** Characters of the text whose states are shown. */
    private static final int SHOWN = 96;
    /** Characters that the model goes on with. */
    private static final int WRITTEN = 400;
    /** Distances in time that the gradient is taken at. */
    private static final int MOST_DISTANCES = 64;

    private final CharacterModel model;
    private final CharacterText text;
    private final int[][] windows;
    private final LayerChoice choice;

    /**
     * @param windows one more character each than there are to foretell
     */
    public SequenceCapture(CharacterModel model, CharacterText text, int[][] windows, LayerChoice choice) {
        this.model = model;
        this.text = text;
        this.windows = Arrays.stream(windows).map(int[]::clone).toArray(int[][]::new);
        this.choice = choice;
    }

    /** What a model makes of windows; the loss in nats for a character. */
    public record Result(double loss, double accuracy, int characters) {}

    /** Returns the number of samples: characters that are foretold. */
    public int samples() {
        return windows.length * length();
    }

    private int length() {
        return windows[0].length - 1;
    }

    /**
     * Runs all windows.
     *
     * @param trained  whether gradients and the trees of wide layers are taken, too
     * @param progress told the number of samples done, after each batch
     * @return the layers that were taken, in data flow
     */
    public List<LayerCapture> run(boolean trained, IntConsumer progress) throws CnnvizException {
        NetworkCapture capture = new NetworkCapture(
                CharacterModel.NAME,
                model.network(),
                false,
                choice,
                new NetworkCapture.KeptIndices(first(GanCapture.KEPT_MAPS), first(GanCapture.KEPT_FEATURES)));
        NetworkCapture.Passes passes = capture.passes();
        for (int from = 0; from < windows.length; from += BATCH) {
            int[][] batch = batch(from);
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                    MemoryWorkspace ofPass = passes.open()) {
                passes.forward(from / BATCH, model.oneHot(batch, 0, length()));
            }
            progress.accept((from + batch.length) * length());
        }
        if (trained) {
            addGradients(capture);
        }
        return capture.finish(trained);
    }

    private int[][] batch(int from) {
        return Arrays.copyOfRange(windows, from, Math.min(from + BATCH, windows.length));
    }

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private void addGradients(NetworkCapture capture) {
        NetworkPass pass = new NetworkPass(CharacterModel.NAME, model.network());
        for (int from = 0; from < windows.length; from += BATCH) {
            int[][] batch = batch(from);
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                    MemoryWorkspace ofPass = pass.open()) {
                pass.forward(model.oneHot(batch, 0, length()), true, NetworkPass.NOBODY);
                pass.loss(model.oneHot(batch, 1, length()));
                pass.backwardFromLoss(Gradients.ALL);
                capture.addGradient((long) batch.length * length());
            }
        }
    }

    /** Foretells all windows in evaluation mode. */
    public Result evaluate() {
        NetworkPass pass = NetworkPass.forwardOnly(CharacterModel.NAME + "-evaluation", model.network());
        double loss = 0;
        int right = 0;
        for (int from = 0; from < windows.length; from += BATCH) {
            int[][] batch = batch(from);
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                    MemoryWorkspace ofPass = pass.open()) {
                INDArray said = pass.forward(model.oneHot(batch, 0, length()), false, NetworkPass.NOBODY);
                right += SequenceTrainer.right(said, batch, 1);
                float[] values = Classifier.values(said);
                for (int window = 0; window < batch.length; window++) {
                    for (int time = 0; time < length(); time++) {
                        int at = (window * model.symbols() + batch[window][time + 1]) * length() + time;
                        loss -= Math.log(Math.max(values[at], Float.MIN_NORMAL));
                    }
                }
            }
        }
        return new Result(loss / samples(), (double) right / samples(), samples());
    }

    /**
     * Follows the model over time.
     *
     * @param course of the training
     * @param back   characters that gradients go back in it
     * @param seed   of the text that it writes
     */
    public Recurrence recurrence(ClassifierCourse course, int back, long seed) {
        CharacterCells cells = new CharacterCells(model);
        int[] shown = text.codes(text.trainingLength(), Math.min(SHOWN, text.length() - text.trainingLength()));
        List<LstmCells.State[]> ofShown = cells.forward(shown);
        int[][] followed = Arrays.copyOf(windows, Math.min(FOLLOWED, windows.length));
        List<List<LstmCells.State>> seen = new ArrayList<>();
        cells.layers().forEach(layer -> seen.add(new ArrayList<>()));
        double[][] gradient = new double[cells.layers().size()][Math.min(MOST_DISTANCES, length())];
        for (int[] window : followed) {
            List<LstmCells.State[]> states = cells.forward(Arrays.copyOf(window, length()));
            List<double[][]> gradients = cells.gradients(window, true);
            for (int layer = 0; layer < seen.size(); layer++) {
                seen.get(layer).addAll(Arrays.asList(states.get(layer)));
                for (int distance = 0; distance < gradient[layer].length; distance++) {
                    gradient[layer][distance] +=
                            LayerOverTime.norm(gradients.get(layer)[length() - 1 - distance]) / followed.length;
                }
            }
        }
        int[] characters = Arrays.stream(followed)
                .flatMapToInt(window -> Arrays.stream(window, 0, length()))
                .toArray();
        List<LayerId> ids = model.layers();
        List<Recurrence.Layer> layers = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            layers.add(LayerOverTime.of(
                    ids.get(i),
                    cells.layers().get(i),
                    ofShown.get(i),
                    seen.get(i),
                    gradient[i],
                    SymbolFollowers.of(hidden(seen.get(i)), characters, model.symbols()),
                    text::text));
        }
        Result result = evaluate();
        return new Recurrence(
                model.symbols(),
                text.length(),
                text.unigramEntropy(),
                result.loss(),
                result.characters(),
                back,
                course,
                text.text(shown),
                text.text(cells.write(shown, WRITTEN, seed)),
                layers);
    }

    private static double[][] hidden(List<LstmCells.State> states) {
        return states.stream().map(LstmCells.State::hidden).toArray(double[][]::new);
    }
}
