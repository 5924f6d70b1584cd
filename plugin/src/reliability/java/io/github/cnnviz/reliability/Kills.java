package io.github.cnnviz.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Kills Maven or its worker at random moments of each stage, looks at what is left, and builds again: nothing may be left that runs
 * or that is half, what was done before is not done again, and the end is the same to the byte.
 */
final class Kills {

    private static final List<String> ARGUMENTS =
            List.of("cnnviz:report", "-Dcnnviz.steps=60", "-Dcnnviz.captureAt=50%", "-Dcnnviz.samples=256");
    private static final Duration DYING = Duration.ofSeconds(10);

    /** In the order of a build. */
    private enum Stage {
        TRAIN,
        CAPTURE,
        ANALYSE,
        RENDER
    }

    private final Build.Tools tools;
    private final Project project;
    private final Path wanted;
    private final Random random;
    private final Results results;
    private final Map<Stage, Long> durations = new EnumMap<>(Stage.class);

    private Kills(Settings settings, Results results) throws IOException, InterruptedException {
        this.tools = Build.Tools.of(settings);
        this.results = results;
        this.random = new Random(settings.seed() + results.hashCode());
        this.project = settings.project().made(settings, tools);
        this.wanted = settings.work().resolve("wanted");
        leaveAlone();
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of();
        Results results = new Results(settings.work().resolve("kill.tsv"));
        Kills kills = new Kills(settings, results);
        for (int round = 0; round < settings.count(); round++) {
            for (Stage stage : Stage.values()) {
                for (boolean worker : stage.compareTo(Stage.CAPTURE) <= 0 ? List.of(true, false) : List.of(false)) {
                    for (boolean forcibly : List.of(true, false)) {
                        String name = name(stage, worker, forcibly);
                        // Which stage it hits is known afterwards only.
                        for (int i = 0;
                                i < 3
                                        && results.count(name) <= round
                                        && settings.only().matcher(name).matches();
                                i++) {
                            kills.once(stage, worker, forcibly);
                        }
                    }
                }
            }
        }
        System.exit(results.print() ? 0 : 1);
    }

    private static String name(Stage stage, boolean worker, boolean forcibly) {
        return stage + " " + (forcibly ? "SIGKILL" : "SIGTERM") + " of " + (worker ? "the worker" : "Maven");
    }

    /** One that is left alone: how long its stages take, and what it comes to. */
    private void leaveAlone() throws IOException, InterruptedException {
        project.forgetOutput();
        Build build = Build.start(tools, project.folder(), ARGUMENTS);
        for (Stage stage : Stage.values()) {
            build.await(() -> stage(build).compareTo(stage) >= 0 && hasBegun(build));
            long begin = System.nanoTime();
            build.await(() -> stage(build).compareTo(stage) > 0);
            durations.put(stage, System.nanoTime() - begin);
        }
        build.mustSucceed();
        Project.delete(wanted);
        Project.copy(project.output(), wanted);
        System.out.println("milliseconds: " + durations.toString().replaceAll("\\d{6}(?=[,}])", ""));
    }

    private static boolean hasBegun(Build build) {
        return build.says("seed 1, 1 thread") || build.says("training goes on from step ");
    }

    private Stage stage(Build build) {
        if (Files.exists(project.output().resolve("analysis.receipt"))) {
            return Stage.RENDER;
        }
        if (build.says("[INFO] captured the layers in ")) {
            return Stage.ANALYSE;
        }
        return build.says("[INFO] trained ") ? Stage.CAPTURE : Stage.TRAIN;
    }

    /** Kills once, as near to the wanted stage as chance has it; a build that was over by then does not count. */
    private void once(Stage stage, boolean worker, boolean forcibly) throws IOException, InterruptedException {
        project.forgetOutput();
        Build build = Build.start(tools, project.folder(), ARGUMENTS);
        if (!build.await(() -> stage(build).compareTo(stage) >= 0 && hasBegun(build))) {
            build.mustSucceed();
            return;
        }
        Thread.sleep(Duration.ofNanos((long) (random.nextDouble() * durations.get(stage)))
                .toMillis());
        Optional<ProcessHandle> inner = build.worker();
        if ((worker && inner.isEmpty()) || build.says("BUILD SUCCESS")) {
            build.end();
            System.out.println("too late for " + name(stage, worker, forcibly));
            return;
        }
        List<ProcessHandle> all = new ArrayList<>(build.maven().descendants().toList());
        ProcessHandle victim = worker ? inner.orElseThrow() : build.maven().toHandle();
        boolean done = forcibly ? victim.destroyForcibly() : victim.destroy();
        int code = build.end();
        if (!done || code == 0) {
            System.out.println("too late for " + name(stage, worker, forcibly));
            return;
        }
        results.add(name(stage(build), worker, forcibly), () -> {
            mustBeGone(all);
            Output.mustBeWhole(project.output());
            if (worker) {
                build.mustFailClearly();
            }
            return again(stage(build));
        });
    }

    private static void mustBeGone(List<ProcessHandle> all) throws InterruptedException {
        long start = System.nanoTime();
        while (all.stream().anyMatch(Build::isAlive)) {
            if (System.nanoTime() - start > DYING.toNanos()) {
                throw new AssertionError("outlives its Maven: " + all);
            }
            Thread.sleep(20);
        }
    }

    /** Builds again; returns what was not done again. */
    private String again(Stage killedIn) throws IOException, InterruptedException {
        boolean checkpoint = Files.exists(project.output().resolve("training/checkpoint.bin"));
        boolean captured = Files.exists(project.output().resolve("capture/receipt"));
        boolean analysed = Files.exists(project.output().resolve("analysis.receipt"));
        Build next = Build.run(tools, project.folder(), ARGUMENTS).mustSucceed();
        Output.mustBeWhole(project.output());
        Output.mustBeSame(wanted, project.output());
        if (next.says("[WARNING] training starts anew")) {
            throw new AssertionError("the checkpoint was of no use:\n" + next.text());
        }
        String kept = "nothing";
        if (captured) {
            kept = "training and capture" + (analysed ? ", analysis" : "");
            must(next, kept + ": unchanged since ");
        } else if (checkpoint) {
            kept = killedIn == Stage.TRAIN ? "steps up to the checkpoint" : "training";
            must(next, killedIn == Stage.TRAIN ? "training goes on from step " : "training goes on from step 60 of 60");
        } else if (killedIn != Stage.TRAIN) {
            throw new AssertionError("no checkpoint is left of a training that was complete");
        }
        try (var files = Files.list(project.output())) {
            if (files.anyMatch(file -> file.toString().endsWith(".part") || file.endsWith("earlier"))) {
                throw new AssertionError("something is left in the making");
            }
        }
        return "same bytes; kept " + kept;
    }

    private static void must(Build build, String words) {
        if (!build.says(words)) {
            throw new AssertionError("does not say '" + words + "':\n" + build.text());
        }
    }
}
