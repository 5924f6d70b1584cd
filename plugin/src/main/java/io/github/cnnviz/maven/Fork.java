package io.github.cnnviz.maven;

import java.nio.file.Path;
import java.util.List;

/**
 * How to start the worker.
 *
 * @param java      executable
 * @param classPath in order
 * @param mainClass its main class
 * @param settings  memory, threads and further arguments
 * @param directory its working directory
 */
record Fork(Path java, List<Path> classPath, String mainClass, ForkSettings settings, Path directory) {

    Fork {
        classPath = List.copyOf(classPath);
    }
}
