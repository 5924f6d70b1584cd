package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.LossPoint;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Measurements;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThinnedTest {

    private static TrainingCourse thinned(TrainingCourse course) {
        return Thinned.of(new Measurements(
                        List.of(),
                        Optional.of(course),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .course()
                .orElseThrow();
    }

    @Test
    void takesMeansOfFiveSteps() {
        List<LossPoint> losses = thinned(Entries.course(12, 12, 12)).losses();
        assertThat(losses.subList(1, 3))
                .containsExactly(new LossPoint(10, 5, 8, 16, 0.5, 0.25), new LossPoint(12, 2, 11.5, 23, 0.5, 0.25));
        assertThat(losses.get(0).lastStep()).isEqualTo(5);
        assertThat(losses.get(0).onGenerated()).isNaN();
    }

    @Test
    void keepsEveryFourthWatchedStep() {
        assertThat(thinned(Entries.course(90, 90, 9)).vitals().stream().map(VitalsPoint::step))
                .containsExactly(10, 50, 90);
        assertThat(thinned(Entries.course(80, 80, 8)).vitals().stream().map(VitalsPoint::step))
                .containsExactly(10, 50);
    }

    /** By which step values were no longer finite is in the last ones. */
    @Test
    void keepsTheLastStepsOfATrainingThatBrokeDown() {
        assertThat(thinned(Entries.course(80, 100, 8)).vitals().stream().map(VitalsPoint::step))
                .containsExactly(10, 50, 70, 80);
    }
}
