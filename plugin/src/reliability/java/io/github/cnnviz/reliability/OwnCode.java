package io.github.cnnviz.reliability;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Harm that comes from the project's own code, or of too little memory. */
final class OwnCode {

    private static final List<String> MOMENTS = List.of("start", "training", "capture");

    private OwnCode() {}

    /** Returns kinds of faults: what is done in a round, counted from 0. */
    static Map<String, Faults.Round> all(Trial trial) {
        Map<String, Faults.Round> all = new TreeMap<>();
        Map.of(
                        "native-crash", "the worker crashed in native code (exit code ",
                        "heap", "the worker's Java heap is full (",
                        "off-heap", "the worker needs more native memory than cnnviz.maxNative allows",
                        "exit-0,exit-7,halt", "the worker ended without a result (exit code ",
                        "silent", "the worker was silent for longer than 5 s (cnnviz.timeout)")
                .forEach((fault, words) -> all.put("own code: " + fault, round -> fails(trial, fault, words, round)));
        for (String fault : List.of("prints", "closes-streams", "endless-threads", "turkish,arabic-digits,time-zone")) {
            all.put("own code: " + fault, round -> {
                List<String> arguments = trial.begin(false);
                Build.Tools tools = tools(trial, fault, round);
                return trial.mustComeToTheSame(Build.run(tools, trial.project().folder(), arguments));
            });
        }
        all.put("memory: cnnviz.maxHeap too small", round -> little(trial, "maxHeap", 6 + 4 * round, round));
        all.put("memory: cnnviz.maxNative too small", round -> little(trial, "maxNative", 1 << round, round));
        return all;
    }

    /** Faults of one kind take turns, and moments do. */
    private static Build.Tools tools(Trial trial, String faults, int round) {
        List<String> kinds = List.of(faults.split(","));
        return trial.tools()
                .with("FAULT", kinds.get(round % kinds.size()))
                .with("WHEN", MOMENTS.get((round + round / 3) % MOMENTS.size()));
    }

    private static String fails(Trial trial, String fault, String words, int round) throws Exception {
        boolean earlier = round % 2 == 1;
        List<String> arguments = trial.begin(
                earlier,
                "-Dcnnviz.maxHeap=" + (fault.equals("heap") ? "100m" : "400m"),
                "-Dcnnviz.maxNative=" + (fault.equals("off-heap") ? "600m" : "4g"),
                "-Dcnnviz.timeout=" + (fault.equals("silent") ? "5" : "600"));
        Build.Tools tools = tools(trial, fault, round);
        String problem = trial.mustFail(Build.run(tools, trial.project().folder(), arguments), earlier, words);
        trial.mustRecoverIn(round);
        return problem.replaceAll("\\d{2,}", "N");
    }

    /** Either it is enough, or it is said what is not. */
    private static String little(Trial trial, String parameter, int megabytes, int round) throws Exception {
        boolean earlier = round % 2 == 1;
        List<String> arguments = trial.begin(earlier, "-Dcnnviz." + parameter + "=" + megabytes + "m");
        if (!parameter.equals("maxHeap")) { // what is limited is the memory of both together
            arguments.add("-Dcnnviz.maxHeap=100m");
        }
        Build build = Build.run(trial.tools(), trial.project().folder(), arguments);
        if (build.end() == 0) {
            return trial.mustComeToTheSame(build);
        }
        trial.mustFail(build, earlier, "cnnviz." + parameter);
        trial.mustRecoverIn(round);
        return "message names cnnviz." + parameter;
    }
}
