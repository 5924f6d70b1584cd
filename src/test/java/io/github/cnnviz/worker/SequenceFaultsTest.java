package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.verdict.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Small trained character models with one fault made on purpose, and healthy ones, in which no layer is inferior. */
@Tag("trained")
class SequenceFaultsTest {

    private static final Map<Long, JudgedSequence> TRAINED = new HashMap<>();
    private static final Map<Long, INDArray> PARAMETERS = new HashMap<>();

    private final TinyCharacters subject = new TinyCharacters();

    @TempDir
    private Path folder;

    /** Returns the healthy model of a seed, which is trained once, as it was after its training. */
    private static JudgedSequence healthy(long seed) throws Exception {
        if (!TRAINED.containsKey(seed)) {
            JudgedSequence model = new JudgedSequence(new TinyCharacters(), seed);
            model.train();
            TRAINED.put(seed, model);
            PARAMETERS.put(seed, model.parameters().dup());
        }
        JudgedSequence model = TRAINED.get(seed);
        model.parameters().assign(PARAMETERS.get(seed));
        return model;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void healthyModels(long seed) throws Exception {
        Analysis analysis = healthy(seed).judge(folder);
        assertThat(analysis.layers()).extracting(LayerResult::verdict).doesNotContain(Verdict.INFERIOR);
        assertThat(analysis.firstCause()).isEmpty();
        double loss = analysis.recurrence().orElseThrow().heldOutLoss().orElseThrow();
        assertThat(loss).isLessThan(0.7 * analysis.recurrence().orElseThrow().unigramEntropy());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, -8})
    void gatesSaturatedByBias(int bias) throws Exception {
        JudgedSequence model = healthy(1);
        // after the candidate's, biases of forget, output and input gate
        model.parameter(0, "b")
                .get(NDArrayIndex.all(), NDArrayIndex.interval(subject.units, 4 * subject.units))
                .assign(bias);
        assertThat(cause(model.judge(folder))).isEqualTo("recurrent-1 saturated-gates");
    }

    @ParameterizedTest
    @CsvSource({"10, exploding-time-gradient", "0.01, vanishing-time-gradient"})
    void scaledRecurrentWeights(double factor, String rule) throws Exception {
        JudgedSequence model = healthy(1);
        model.parameter(0, "RW").muli(factor);
        assertThat(cause(model.judge(folder))).isEqualTo("recurrent-1 " + rule);
    }

    @Test
    void noGradientThroughTime() throws Exception {
        subject.back = 1;
        JudgedSequence model = new JudgedSequence(subject, 1);
        model.train();
        // that of the first layer follows from the second, through which its gradient comes
        assertThat(cause(model.judge(folder))).isEqualTo("recurrent-2 vanishing-time-gradient");
    }

    @Test
    void aLearningRateThatIsTooHigh() throws Exception {
        subject.rate = 1;
        JudgedSequence model = new JudgedSequence(subject, 1);
        model.train();
        assertThat(cause(model.judge(folder))).isEqualTo("network high-learning-rate");
    }

    /** Returns layer or network, and rule of the first cause. */
    private static String cause(Analysis analysis) {
        return analysis.firstCause()
                .map(first -> first.cause()
                                .layer()
                                .map(layer -> layer.name())
                                .or(() -> first.cause().network())
                                .orElse("run")
                        + " " + first.cause().rule())
                .orElse("none");
    }
}
