package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which execution of a build writes to which folder: the second would overwrite what the first made, or both at once under
 * {@code mvn -T}. The same work once more, as {@code mvn verify cnnviz:report} asks for, harms nothing within one module.
 */
final class OutputClaims {

    private static final String KEY = "io.github.cnnviz.outputs";

    private final Map<String, String> claims;

    /** @param build what all modules of the build share; classes of ours are not among it, as realms may differ */
    OutputClaims(Map<String, Object> build) {
        synchronized (build) {
            Object there = build.computeIfAbsent(KEY, key -> new ConcurrentHashMap<String, String>());
            @SuppressWarnings("unchecked") // nobody else uses the key
            Map<String, String> known = (Map<String, String>) there;
            this.claims = known;
        }
    }

    /**
     * Claims a folder.
     *
     * @param module      whose it is
     * @param execution   id of the execution
     * @param fingerprint of what is to be written
     * @throws CnnvizException if another module has it, or another execution for other work
     */
    void claim(Path folder, String module, String execution, String fingerprint) throws CnnvizException {
        String mine = module + "\n" + fingerprint;
        String earlier = claims.putIfAbsent(folder.toString(), mine + "\n" + execution);
        if (earlier != null && !earlier.startsWith(mine + "\n")) {
            List<String> other = earlier.lines().toList();
            throw new CnnvizException(
                    "the executions " + other.get(2) + " of " + other.get(0) + " and " + execution + " of " + module
                            + " of this build write different results to the same folder, " + folder,
                    "give each an <outputDirectory> of its own, e.g. ${project.build.directory}/cnnviz-" + execution);
        }
    }
}
