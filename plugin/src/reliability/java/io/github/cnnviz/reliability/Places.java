package io.github.cnnviz.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Paths, class paths, modules and orders of goals that a build may come with. */
final class Places {

    /** Names of folders; all in one path would say nothing of each. */
    private static final List<String> NAMES = List.of(
            "with some spaces",
            "it's \"quoted\"",
            "生成对抗网络",
            "日本語 العربية हिन्दी",
            "100% #1 & more",
            "a+b=c;d,e@f",
            "{braces} [and] (others)",
            "Ünïcödé İı",
            "$HOME ${user.home} !x",
            "back\\slash ~tilde");

    private static final int CLASS_PATH = 100_000;

    private Places() {}

    /** Returns kinds of faults: what is done in a round, counted from 0. */
    static Map<String, Faults.Round> all(Trial trial) {
        Map<String, Faults.Round> all = new TreeMap<>();
        all.put("paths with signs", round -> path(trial, NAMES.get(round % NAMES.size())));
        all.put("path with : or emoji", round -> refused(trial, round % 2 == 0 ? "with : colon" : "emoji 😀🐈"));
        all.put("class path of more than 100 KB", round -> classPath(trial));
        all.put("three modules, -T2", round -> modules(trial));
        all.put("two executions, two folders", round -> executions(trial, true));
        all.put("two executions, one folder", round -> executions(trial, false));
        all.put("goals in any order", round -> order(trial));
        return all;
    }

    private static String path(Trial trial, String name) throws Exception {
        Path parent = trial.settings().work().resolve("paths");
        Project.delete(parent);
        Project project = trial.project().copiedTo(parent.resolve(name));
        Build.run(trial.tools(), project.folder(), List.of("verify")).mustSucceed();
        Output.mustBeWhole(project.output());
        Output.mustBeSame(trial.wanted(), project.output());
        return "green, same bytes";
    }

    /** Java separates the entries of a class path by : and loads no classes where there are emoji. */
    private static String refused(Trial trial, String name) throws Exception {
        Path parent = trial.settings().work().resolve("paths");
        Project.delete(parent);
        Project project = trial.project().copiedTo(parent.resolve(name));
        String problem = Build.run(trial.tools(), project.folder(), List.of(Trial.REPORT))
                .mustFailClearly();
        if (!problem.startsWith("the worker's class path cannot hold ")) {
            throw new AssertionError("another message: " + problem);
        }
        return "message";
    }

    /** A repository of links to all of the real one, and of many small artifacts with long names. */
    private static String classPath(Trial trial) throws Exception {
        Path repository = trial.settings().work().resolve("long-names");
        Project.delete(repository);
        Files.createDirectories(repository);
        try (Stream<Path> all = Files.list(trial.settings().repository())) {
            for (Path each : all.toList()) {
                Files.createSymbolicLink(repository.resolve(each.getFileName()), each);
            }
        }
        StringBuilder dependencies = new StringBuilder();
        int length = 0;
        for (int i = 0; length < CLASS_PATH; i++) {
            String name = "an-artifact-with-a-name-that-is-long-enough-to-be-one-of-few-" + i;
            Path jar = repository.resolve("longnames/" + name + "/1.0/" + name + "-1.0.jar");
            Files.createDirectories(jar.getParent());
            try (JarOutputStream empty = new JarOutputStream(Files.newOutputStream(jar))) {
                empty.finish();
            }
            String coordinates =
                    "<groupId>longnames</groupId><artifactId>" + name + "</artifactId><version>1.0</version>";
            Files.writeString(
                    jar.resolveSibling(name + "-1.0.pom"),
                    "<project><modelVersion>4.0.0</modelVersion>" + coordinates + "</project>");
            dependencies.append("<dependency>").append(coordinates).append("</dependency>\n");
            length += jar.toString().length() + 1;
        }
        Project project = trial.project().copiedTo(trial.settings().work().resolve("long-class-path"));
        project.writePom(trial.settings(), dependencies.toString(), "");
        Build.run(trial.tools().in(repository), project.folder(), List.of(Trial.REPORT))
                .mustSucceed();
        Output.mustBeSame(trial.wanted(), project.output());
        if (Files.size(project.output().resolve("worker.args")) < CLASS_PATH) {
            throw new AssertionError("the class path is shorter than that");
        }
        return "green, same bytes";
    }

    private static String modules(Trial trial) throws Exception {
        Path parent = trial.settings().work().resolve("reactor");
        Project.delete(parent);
        StringBuilder modules = new StringBuilder();
        for (String name : List.of("one", "two", "three")) {
            Project module = trial.project().copiedTo(parent.resolve(name));
            String pom = Files.readString(module.folder().resolve("pom.xml"));
            Files.writeString(
                    module.folder().resolve("pom.xml"),
                    pom.replace("<artifactId>tiny</artifactId>", "<artifactId>" + name + "</artifactId>"));
            modules.append("<module>").append(name).append("</module>");
        }
        Files.writeString(
                parent.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>reliability</groupId><artifactId>all</artifactId>"
                        + "<version>1.0</version><packaging>pom</packaging><modules>" + modules
                        + "</modules></project>");
        Build.run(trial.tools(), parent, List.of("-T2", "verify")).mustSucceed();
        for (String name : List.of("one", "two", "three")) {
            // What other tools read names the module.
            Output.mustBeSame(
                    trial.wanted(),
                    new Project(parent.resolve(name)).output(),
                    Set.of("cnnviz-junit.xml", "summary.md"));
        }
        return "green, same bytes in each";
    }

    private static String executions(Trial trial, boolean apart) throws Exception {
        Project project = trial.project().copiedTo(trial.settings().work().resolve("two-executions"));
        String folder = apart ? "<outputDirectory>target/second</outputDirectory>" : "<seed>2</seed>";
        project.writePom(
                trial.settings(),
                "",
                "<execution><id>second</id><phase>verify</phase><goals><goal>report</goal></goals><configuration>"
                        + folder + "</configuration></execution>");
        Build build = Build.run(trial.tools(), project.folder(), List.of("verify"));
        if (!apart) {
            String problem = build.mustFailClearly();
            Output.mustBeSame(trial.wanted(), project.output());
            return "message: " + problem.substring(0, Math.min(60, problem.length()));
        }
        build.mustSucceed();
        Output.mustBeSame(trial.wanted(), project.output());
        Output.mustBeSame(trial.wanted(), project.folder().resolve("target/second"));
        return "green, same bytes in both";
    }

    /** The analysis must be there before what asks for it, and networks that are trained anew have none; else any order does. */
    private static String order(Trial trial) throws IOException, InterruptedException {
        trial.begin(false);
        List<String> goals =
                new ArrayList<>(List.of("compile", "cnnviz:train", Trial.REPORT, "cnnviz:check", "package"));
        Collections.shuffle(goals, trial.random());
        int report = goals.indexOf(Trial.REPORT);
        int train = goals.indexOf("cnnviz:train");
        int check = goals.indexOf("cnnviz:check");
        boolean early = check < report || (report < train && train < check);
        List<String> arguments = new ArrayList<>(goals);
        arguments.add("-Dcnnviz.failOn=never");
        Build build = Build.run(trial.tools(), trial.project().folder(), arguments);
        if (early) {
            build.mustFailClearly();
            trial.mustRecover();
            return "check without analysis: message, and report comes to the same bytes";
        }
        build.mustSucceed();
        if (train < report) {
            Output.mustBeSame(trial.wanted(), trial.project().output());
        }
        return "green, same bytes";
    }
}
