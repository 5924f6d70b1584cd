package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.statistics.LayerMeasurement;
import io.github.cnnviz.statistics.Linkage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierCapturesTest {

    @TempDir
    private Path root;

    @Test
    void withoutAFolderThereIsNoEarlierState() throws IOException {
        assertThat(states()).isEmpty();
    }

    @Test
    void onlyWhatIsCompleteAndEarlierCounts() throws IOException {
        leave(60);
        leave(999);
        leave(1000);
        leave(1060);
        CaptureFixture.at(root, 120).maps("generator", "conv-1", 0); // never finished
        leave(180);
        Files.move(root.resolve("capture-at/step-000180"), root.resolve("capture-at/step-000180.part"));
        Files.writeString(root.resolve("capture-at/step-000240"), "no folder");
        assertThat(steps()).containsExactly(60, 999, 1000);
    }

    @Test
    void aCaptureMayBeGoneWhenItIsRead() throws IOException {
        leave(60);
        leave(120);
        EarlierCaptures captures = EarlierCaptures.before(1000, root, Linkage.SINGLE, LayerShare.ALL);
        Files.delete(root.resolve("capture-at/step-000060/layer-0000.bin"));
        assertThat(steps(captures)).containsExactly(120, 1000);
    }

    @Test
    void aLayerThatIsAnotherOneNowHasNoEarlierState() throws IOException {
        CaptureFixture.at(root, 60).dense("generator", "conv-1", 0, 100).run();
        assertThat(states()).isEmpty();
    }

    @ParameterizedTest(name = "of {0}: {1}")
    @CsvSource({"1, 60", "5, 60 120 180 240 300", "6, 60 120 240 300 360", "12, 60 240 420 540 720"})
    void ofManySomeAreShownThatAreSpreadEvenly(int captures, String shown) throws IOException {
        for (int i = captures; i >= 1; i--) {
            leave(60 * i);
        }
        assertThat(steps().stream().map(String::valueOf)).containsExactly((shown + " 1000").split(" ", -1));
    }

    /** The units are normal with a deviation of 1, or 0 throughout: 3 of 10, and now 7. */
    @Test
    void aStateHasItsDensityItsTreeAndItsNumbers() throws IOException {
        leave(60);
        LayerStates states = states().orElseThrow();
        LayerStates.State then = states.states().get(0);
        LayerStates.State now = states.states().get(1);
        assertThat(then.constantUnits()).isEqualTo(3);
        assertThat(now.constantUnits()).isEqualTo(7);
        assertThat(then.zeroShare()).isEqualTo(0.3);
        assertThat(then.mean()).isCloseTo(0, within(0.05));
        assertThat(then.standardDeviation()).isCloseTo(Math.sqrt(0.7), within(0.05));
        assertThat(area(states, then)).isCloseTo(0.7, within(0.01));
        assertThat(area(states, now)).isCloseTo(0.3, within(0.01));
        assertThat(now.density()).hasSameSizeAs(then.density());
        assertThat(then.tree().orElseThrow().heights()).hasSize(9).endsWith(2.0, 2.0, 2.0);
        // By hand: the forks 3 to 9 of the nine are those of dead units, so the median, the fifth, is one of them.
        assertThat(now.medianFork()).hasValue(2);
    }

    @Test
    void aLayerThatIsZeroThroughoutHasNoDensity() throws IOException {
        CaptureFixture.at(root, 60).maps("generator", "conv-1", 10).run();
        new CaptureFixture(root).maps("generator", "conv-1", 10).run();
        LayerStates states = states(EarlierCaptures.before(1000, root, Linkage.SINGLE, LayerShare.ALL))
                .orElseThrow();
        assertThat(states.from()).isZero();
        assertThat(states.to()).isZero();
        assertThat(states.states()).allMatch(state -> state.density().isEmpty());
    }

    private static double area(LayerStates states, LayerStates.State state) {
        double step = (states.to() - states.from()) / (state.density().size() - 1);
        return state.density().stream().mapToDouble(Double::doubleValue).sum() * step;
    }

    private void leave(int step) throws IOException {
        CaptureFixture.at(root, step).maps("generator", "conv-1", 3).run();
    }

    private List<Integer> steps() throws IOException {
        new CaptureFixture(root).maps("generator", "conv-1", 7).run();
        return steps(EarlierCaptures.before(1000, root, Linkage.SINGLE, LayerShare.ALL));
    }

    private List<Integer> steps(EarlierCaptures captures) throws IOException {
        return states(captures).orElseThrow().states().stream()
                .map(LayerStates.State::step)
                .toList();
    }

    private Optional<LayerStates> states() throws IOException {
        new CaptureFixture(root).maps("generator", "conv-1", 7).run();
        return states(EarlierCaptures.before(1000, root, Linkage.SINGLE, LayerShare.ALL));
    }

    private Optional<LayerStates> states(EarlierCaptures captures) throws IOException {
        if (Files.notExists(root.resolve("capture"))) {
            new CaptureFixture(root).maps("generator", "conv-1", 7).run();
        }
        Path file = root.resolve("capture/layer-0000.bin");
        LayerCapture now = CaptureFolder.readLayer(file);
        return captures.states(file, now, LayerMeasurement.of(now), 1000);
    }
}
