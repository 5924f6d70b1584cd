package io.github.cnnviz.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Faults of the machine: disks that are full, or that cannot be written to; languages. */
final class Machine {

    private static final long LEAST = 32 << 10;
    private static final long ENOUGH = 256 << 20;

    private Machine() {}

    /** Returns kinds of faults: what is done in a round, counted from 0. */
    static Map<String, Faults.Round> all(Trial trial) throws IOException {
        Map<String, Faults.Round> all = new TreeMap<>();
        all.put(
                "target: a file in the folder's place",
                round -> inTheWay(trial, trial.project().output(), false));
        List<String> parts = List.of("training", "capture", "rasters", "worker.log", "analysis.json.part");
        all.put("target: a file or folder in a part's place", round -> {
            String part = parts.get(round % parts.size());
            return inTheWay(trial, trial.project().output().resolve(part), part.contains("."));
        });
        List<String> languages = List.of(
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=ar -Duser.country=EG",
                "-Duser.timezone=Pacific/Chatham",
                "-Dfile.encoding=ISO-8859-1");
        all.put("language, time zone and encoding of Maven's JVM", round -> {
            List<String> arguments = trial.begin(false);
            Build.Tools tools = trial.tools().with("MAVEN_OPTS", languages.get(round % languages.size()));
            return trial.mustComeToTheSame(Build.run(tools, trial.project().folder(), arguments));
        });
        if (Mount.isPossible(trial.settings().work())) {
            all.put("disk full", round -> diskFull(trial, round));
            all.put("target: read-only", round -> readOnlyTarget(trial, round % 2 == 1));
            all.put("local repository: read-only", round -> readOnlyRepository(trial));
        }
        return all;
    }

    /** Sizes between hardly anything and what a report needs: in ten rounds, ten places where it is full. */
    private static String diskFull(Trial trial, int round) throws Exception {
        long need = size(trial.wanted());
        List<String> arguments = trial.begin(false);
        long size = LEAST + (long) ((round % 10 + trial.random().nextDouble()) / 10 * 1.2 * need);
        try (Mount disk = Mount.tmpfs(trial.project().output(), size)) {
            Build build = Build.run(trial.tools(), trial.project().folder(), arguments);
            String outcome = "there was room enough";
            if (build.end() != 0) {
                trial.mustFail(build, false, "To fix: ");
                if (!build.says("No space left on device")) {
                    throw new AssertionError("does not say that the disk is full:\n" + build.text());
                }
                outcome = "message, and the next build comes to the same bytes";
            }
            disk.remount("size=" + ENOUGH);
            Output.mustBeWhole(trial.project().output());
            trial.mustRecover();
            return outcome;
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static String readOnlyTarget(Trial trial, boolean earlier) throws Exception {
        List<String> arguments = trial.begin(false);
        if (earlier) {
            Project.copy(trial.wanted(), trial.project().output());
            arguments.add("-Dcnnviz.force");
        }
        Files.createDirectories(trial.project().output());
        try (Mount disk =
                Mount.readOnly(trial.project().output(), trial.project().output())) {
            Build build = Build.run(trial.tools(), trial.project().folder(), arguments);
            build.mustFailClearly();
            if (!build.says("Read-only file system")) {
                throw new AssertionError("does not say what is wrong with " + disk.at() + ":\n" + build.text());
            }
        }
        if (earlier) {
            Output.mustBeSame(trial.wanted(), trial.project().output());
        }
        trial.mustRecover();
        return "message, nothing lost";
    }

    private static String readOnlyRepository(Trial trial) throws Exception {
        List<String> arguments = trial.begin(false);
        Path at = trial.settings().work().resolve("read-only-repository");
        try (Mount repository = Mount.readOnly(trial.settings().repository(), at)) {
            return trial.mustComeToTheSame(
                    Build.run(trial.tools().in(repository.at()), trial.project().folder(), arguments));
        }
    }

    /** Something lies where the build wants to write: it says so, or gets by. */
    private static String inTheWay(Trial trial, Path place, boolean folder) throws Exception {
        List<String> arguments = trial.begin(false);
        Files.createDirectories(place.getParent());
        if (folder) {
            Files.writeString(Files.createDirectories(place).resolve("mine.txt"), "mine");
        } else {
            Files.writeString(place, "mine");
        }
        Build build = Build.run(trial.tools(), trial.project().folder(), arguments);
        if (build.end() == 0) {
            return trial.mustComeToTheSame(build);
        }
        build.mustFailClearly();
        Project.delete(place);
        trial.mustRecover();
        return "message";
    }
}
