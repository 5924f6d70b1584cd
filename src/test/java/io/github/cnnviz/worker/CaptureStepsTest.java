package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cnnviz.CnnvizException;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureStepsTest {

    private static final String REMEDY = " | set it to percentages or steps such as 10%,50%,250";

    @Test
    void nothingWantedIsNothingToDo() throws Exception {
        assertThat(CaptureSteps.of(List.of(), 600)).isEmpty();
    }

    @Test
    void mixesPercentagesAndStepsInTheOrderOfTheTraining() throws Exception {
        assertThat(CaptureSteps.of(List.of("50%", "250", "10%", "0%"), 600)).containsExactly(0, 60, 250, 300);
    }

    @Test
    void theSameStepTwiceIsOneCapture() throws Exception {
        assertThat(CaptureSteps.of(List.of("10%", "60", "060"), 600)).containsExactly(60);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 7, 0", //
        "0%, 7, 0",
        "6.4%, 7, 0", // 0.448
        "7.2%, 7, 1", // 0.504
        "50%, 7, 4", // 3.5 is rounded up
        "99%, 7, 7", // 6.93, the last step
        "6, 7, 6",
        "12.5%, 600, 75",
        "100%, 2147483647, 2147483647",
    })
    void roundsToTheNearestStep(String at, int steps, int step) throws Exception {
        assertThat(CaptureSteps.of(List.of(at), steps)).isEqualTo(step == steps ? Set.of() : Set.of(step));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "100.0%", "600", "99.95%"})
    void theLastStepIsCapturedAnyway(String at) throws Exception {
        assertThat(CaptureSteps.of(List.of(at), 600)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"601", "99999999999999999999"})
    void stepsBeyondTheTrainingAreRefused(String at) {
        assertThat(told(() -> CaptureSteps.of(List.of("10%", at), 600)))
                .isEqualTo("cnnviz.captureAt is '10%," + at + "', but the training has 600 steps" + REMEDY);
    }

    @Test
    void countsOneStepAsOne() {
        assertThat(told(() -> CaptureSteps.of(List.of("2"), 1)))
                .isEqualTo("cnnviz.captureAt is '2', but the training has 1 step" + REMEDY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "", "-1", "-1%", "1.5", "10 %", ".5%", "5.%", "%", "1e2", "100.01%", "101%", "٣", "10%%"})
    void anythingElseIsRefusedBeforeTheNumberOfStepsIsKnown(String at) {
        String complaint = "cnnviz.captureAt is '5,%s'".formatted(at) + REMEDY;
        assertThat(told(() -> CaptureSteps.check(List.of("5", at)))).isEqualTo(complaint);
        assertThat(told(() -> CaptureSteps.of(List.of("5", at), 600))).isEqualTo(complaint);
    }

    @Test
    void checkingLeavesStepsToThoseWhoKnowHowManyThereAre() {
        assertThatCode(() -> CaptureSteps.check(List.of("0", "0%", "100%", "99999999999999999999")))
                .doesNotThrowAnyException();
    }

    private static String told(ThrowingCallable check) {
        CnnvizException e = catchThrowableOfType(CnnvizException.class, check);
        return e.getMessage() + " | " + e.remedy();
    }
}
