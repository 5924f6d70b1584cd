package io.github.cnnviz.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What all kinds of faults are tried with.
 *
 * @param settings of the program
 * @param tools    Maven as it is
 * @param project  built in a few seconds
 * @param wanted   output of a build that nothing hindered
 * @param random   with a fixed seed
 */
record Trial(Settings settings, Build.Tools tools, Project project, Path wanted, Random random) {

    static final String REPORT = "cnnviz:report";

    static Trial of(Settings settings) throws IOException, InterruptedException {
        Build.Tools tools = Build.Tools.of(settings);
        Project project = settings.project().made(settings, tools);
        project.forgetOutput();
        Build.run(tools, project.folder(), List.of(REPORT)).mustSucceed();
        Path wanted = settings.work().resolve("wanted");
        Project.delete(wanted);
        Project.copy(project.output(), wanted);
        return new Trial(settings, tools, project, wanted, new Random(settings.seed()));
    }

    /** Starts with nothing, or with the report of an earlier build, which is not to be kept. */
    List<String> begin(boolean earlier, String... more) throws IOException {
        project.forgetOutput();
        List<String> arguments = new ArrayList<>(List.of(REPORT));
        arguments.addAll(List.of(more));
        if (earlier) {
            Project.copy(wanted, project.output());
            arguments.add("-Dcnnviz.force");
        }
        return arguments;
    }

    /** One that is hindered but comes to the same. */
    String mustComeToTheSame(Build build) throws IOException, InterruptedException {
        build.mustSucceed();
        Output.mustBeWhole(project.output());
        Output.mustBeSame(wanted, project.output());
        return "green, same bytes";
    }

    /** One that fails: clearly, without a report that could be taken for its result, and nothing is lost. */
    String mustFail(Build build, boolean earlier, String words) throws IOException, InterruptedException {
        String problem = build.mustFailClearly();
        if (!build.text().contains(words)) {
            throw new AssertionError("does not say '" + words + "':\n" + build.text());
        }
        Output.mustBeWhole(project.output());
        if (Files.exists(project.output().resolve("index.html"))) {
            throw new AssertionError("there is a report:\n" + build.text());
        }
        if (earlier) {
            Path kept = project.output().resolve("earlier");
            for (String name : List.of("index.html", "analysis.json", "summary.md")) {
                if (Files.mismatch(wanted.resolve(name), kept.resolve(name)) >= 0) {
                    throw new AssertionError("the earlier report is not kept: " + name);
                }
            }
        }
        return problem.length() > 90 ? problem.substring(0, 90) : problem;
    }

    /** As {@link #mustRecover}, in some rounds only: it costs a build. */
    void mustRecoverIn(int round) throws IOException, InterruptedException {
        if (round / 2 % 2 == 0) {
            mustRecover();
        }
    }

    /** Once what hindered is gone, the next build comes to the same as if it had never been. */
    void mustRecover() throws IOException, InterruptedException {
        boolean checkpoint = Files.exists(project.output().resolve("training/checkpoint.bin"));
        Build next = Build.run(tools, project.folder(), List.of(REPORT));
        mustComeToTheSame(next);
        boolean kept = next.says("training goes on from step ") || next.says("unchanged since ");
        if (checkpoint && !kept) {
            throw new AssertionError("nothing of it was reused:\n" + next.text());
        }
    }
}
