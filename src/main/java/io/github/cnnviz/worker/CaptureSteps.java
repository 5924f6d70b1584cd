package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What {@code cnnviz.captureAt} says: the steps of a training after which layers are captured too. */
public final class CaptureSteps {

    private static final Pattern STEP_OR_PERCENTAGE = Pattern.compile("\\d+|\\d+(\\.\\d+)?%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private CaptureSteps() {}

    /**
     * Checks what can be checked before the number of steps is known.
     *
     * @param captureAt numbers of steps, or percentages of all steps from {@code 0%} to {@code 100%}
     */
    public static void check(List<String> captureAt) throws CnnvizException {
        for (String at : captureAt) {
            boolean known = STEP_OR_PERCENTAGE.matcher(at).matches();
            if (!known || (isPercentage(at) && number(at).compareTo(HUNDRED) > 0)) {
                throw complaint(captureAt, "");
            }
        }
    }

    /**
     * Returns the numbers of steps after which to capture; 0: before the first one. The last step is not among them: a
     * training always ends with a capture.
     *
     * @param captureAt as in {@link #check}; percentages are rounded to the nearest step
     * @param steps     steps of the whole training; positive
     */
    public static SortedSet<Integer> of(List<String> captureAt, int steps) throws CnnvizException {
        check(captureAt);
        SortedSet<Integer> found = new TreeSet<>();
        BigDecimal last = BigDecimal.valueOf(steps);
        for (String at : captureAt) {
            BigDecimal step =
                    isPercentage(at) ? number(at).multiply(last).divide(HUNDRED, 0, RoundingMode.HALF_UP) : number(at);
            if (step.compareTo(last) > 0) {
                throw complaint(captureAt, ", but the training has " + steps + (steps == 1 ? " step" : " steps"));
            }
            found.add(step.intValueExact());
        }
        found.remove(steps);
        return found;
    }

    private static boolean isPercentage(String at) {
        return at.endsWith("%");
    }

    private static BigDecimal number(String at) {
        return new BigDecimal(at.replace("%", ""));
    }

    private static CnnvizException complaint(List<String> captureAt, String why) {
        return new CnnvizException(
                "cnnviz.captureAt is '" + String.join(",", captureAt) + "'" + why,
                "set it to percentages or steps such as 10%,50%,250");
    }
}
