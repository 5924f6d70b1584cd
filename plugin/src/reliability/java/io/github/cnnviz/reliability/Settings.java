package io.github.cnnviz.reliability;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a program is told by its profile.
 *
 * @param count      how often each kind is to be tried, with what earlier runs left in the file of results
 * @param only       kinds that are tried, by name
 * @param module     folder of the plugin module
 * @param work       where projects are built and results are kept
 * @param repository local repository that holds the plugin and all that builds need: they are offline
 * @param maven      Maven's home
 * @param version    of cnnviz
 * @param dl4j       version of Deeplearning4j
 * @param seed       of what is chosen at random
 */
record Settings(
        int count,
        Pattern only,
        Path module,
        Path work,
        Path repository,
        Path maven,
        String version,
        String dl4j,
        long seed) {

    static Settings of() {
        return new Settings(
                Integer.getInteger("reliability.count"),
                Pattern.compile(text("only").isEmpty() ? ".*" : text("only")),
                Path.of(text("module")),
                Path.of(text("work")).toAbsolutePath(),
                Path.of(text("repository")).toAbsolutePath(),
                Path.of(text("maven")),
                text("version"),
                text("dl4j"),
                Long.getLong("reliability.seed"));
    }

    private static String text(String name) {
        return System.getProperty("reliability." + name, "");
    }

    Project project() {
        return new Project(work.resolve("project"));
    }
}
