package io.github.cnnviz.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file at which CI servers show findings: the subject's source where it is known, else the pom. */
final class FindingLocation {

    private static final List<String> LANGUAGES = List.of(".java", ".kt", ".scala", ".groovy");

    private FindingLocation() {}

    /**
     * Returns the path from the root of the repository, with slashes.
     *
     * @param subject     what was judged: a class, or anything else
     * @param sourceRoots folders of sources
     * @param base        the project's folder
     * @param outermost   the folder that Maven takes for the root of all modules
     */
    static String of(String subject, List<Path> sourceRoots, Path base, Path outermost) {
        Path file = sourceRoots.stream()
                .flatMap(root -> LANGUAGES.stream().map(language -> source(root, subject, language)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(base.resolve("pom.xml"));
        Path root = repository(base).orElse(outermost).toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute.getFileName();
        return shown.toString().replace('\\', '/');
    }

    private static Optional<Path> source(Path root, String subject, String language) {
        String outer = subject.replaceFirst("\\$.*", ""); // of a nested class, the file is the outer one's
        if (!outer.matches("[\\p{javaJavaIdentifierPart}.]+")) {
            return Optional.empty();
        }
        return Optional.of(root.resolve(outer.replace('.', '/') + language)).filter(Files::isRegularFile);
    }

    /** In a worktree, {@code .git} is a file. */
    private static Optional<Path> repository(Path base) {
        for (Path folder = base.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
