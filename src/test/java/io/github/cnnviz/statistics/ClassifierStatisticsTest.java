package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ClassifierCourse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClassifierStatisticsTest {

    @Test
    void countsTheConfusionAndMeansTheLastQuarterOfTheCourse() {
        ClassifierCourse course = new ClassifierCourse();
        for (int step = 1; step <= 100; step++) {
            course.addStep(1, step <= 75 ? 0.5 : 0.75);
            if (course.wantsPoint(step)) {
                course.addPoint(0.4);
            }
        }
        ClassifierStatistics counted = ClassifierStatistics.of(new Classification(
                List.of("a", "b"),
                new int[][] {{5, 1}, {3, 1}},
                List.of(),
                Optional.empty(),
                course,
                new int[0],
                List.of()));
        assertThat(counted)
                .isEqualTo(new ClassifierStatistics(
                        10, 6, 6, 2, List.of(), 100, OptionalDouble.of(0.75), OptionalInt.empty()));
        assertThat(counted.accuracy()).isEqualTo(0.6);
    }

    @Test
    void saysFromWhereTheLossIsNoNumber() {
        ClassifierCourse course = new ClassifierCourse();
        for (int step = 1; step <= 75; step++) {
            course.addStep(step < 30 ? 1 : Double.NaN, 0.5);
            if (course.wantsPoint(step)) {
                course.addPoint(0.5);
            }
        }
        Classification broken = new Classification(
                List.of("a", "b"),
                new int[][] {{5, 1}, {3, 1}},
                List.of(),
                Optional.empty(),
                course,
                new int[0],
                List.of());
        assertThat(ClassifierStatistics.of(broken).brokenBy()).hasValue(50);
    }

    @Test
    void countsTheImagesOfClassesThatAreNeverNamed() {
        Classification sparing = new Classification(
                List.of("a", "b", "c", "d"),
                new int[][] {{5, 0, 1, 0}, {3, 0, 1, 0}, {0, 0, 2, 0}, {0, 0, 0, 0}},
                List.of(),
                Optional.empty(),
                new ClassifierCourse(),
                new int[0],
                List.of());
        ClassifierStatistics counted = ClassifierStatistics.of(sparing);
        assertThat(counted.classes()).isEqualTo(4);
        assertThat(counted.unpredicted()).as("b has four images, d none").containsExactly(4, 0);
    }

    /** By hand: of 4 tosses of a coin at least 3 show heads in 5 of 16 cases. */
    @Test
    void chanceIsTheTailOfTheBinomialDistribution() {
        assertThat(new ClassifierStatistics(4, 3, 2, 2, List.of(), 0, OptionalDouble.empty(), OptionalInt.empty())
                        .byChance())
                .isCloseTo(5 / 16.0, within(1e-12));
        assertThat(new ClassifierStatistics(4, 0, 2, 2, List.of(), 0, OptionalDouble.empty(), OptionalInt.empty())
                        .byChance())
                .isEqualTo(1);
        assertThat(new ClassifierStatistics(9, 9, 9, 2, List.of(), 0, OptionalDouble.empty(), OptionalInt.empty())
                        .byChance())
                .isEqualTo(1);
    }

    @Test
    void moreRightThanThereAreIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ClassifierStatistics(4, 5, 2, 2, List.of(), 0, OptionalDouble.empty(), OptionalInt.empty()))
                .withMessage("5 right, 2 of one class, of 4");
    }
}
