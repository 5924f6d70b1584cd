package io.github.cnnviz.reliability;

import java.util.LinkedHashMap;
import java.util.Map;

/** Hinders builds in many ways: each must end green and right, or with one clear message and nothing lost. */
final class Faults {

    /** One try. */
    interface Round {
        /**
         * Tries once.
         *
         * @param number from 0; some vary with it
         * @return what came of it
         */
        String run(int number) throws Exception;
    }

    private Faults() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of();
        Results results = new Results(settings.work().resolve("faults.tsv"));
        Trial trial = Trial.of(settings);
        Map<String, Round> all = new LinkedHashMap<>();
        all.putAll(OwnCode.all(trial));
        all.putAll(Machine.all(trial));
        all.putAll(Places.all(trial));
        for (int round = 0; round < settings.count(); round++) {
            for (Map.Entry<String, Round> each : all.entrySet()) {
                if (results.count(each.getKey()) <= round
                        && settings.only().matcher(each.getKey()).matches()) {
                    int number = round;
                    results.add(each.getKey(), () -> each.getValue().run(number));
                }
            }
        }
        System.exit(results.print() ? 0 : 1);
    }
}
