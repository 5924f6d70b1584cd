package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.CnnvizException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputClaimsTest {

    private static final Path FOLDER = Path.of("target", "cnnviz");

    private final Map<String, Object> build = new HashMap<>();

    @Test
    void refusesASecondExecutionWithOtherWork() throws Exception {
        new OutputClaims(build).claim(FOLDER, "demo:gan", "small", "1");
        assertThatThrownBy(() -> new OutputClaims(build).claim(FOLDER, "demo:gan", "large", "2"))
                .isInstanceOf(CnnvizException.class)
                .hasMessage("the executions small of demo:gan and large of demo:gan of this build write different "
                        + "results to the same folder, " + FOLDER)
                .extracting(e -> ((CnnvizException) e).remedy())
                .isEqualTo("give each an <outputDirectory> of its own, e.g. ${project.build.directory}/cnnviz-large");
    }

    @Test
    void refusesAnotherModuleWhateverItsWork() throws Exception {
        new OutputClaims(build).claim(FOLDER, "demo:a", "report", "1");
        assertThatThrownBy(() -> new OutputClaims(build).claim(FOLDER, "demo:b", "report", "1"))
                .isInstanceOf(CnnvizException.class);
    }

    @Test
    void letsTheSameWorkBeAskedForTwiceAndOtherFoldersBeUsed() throws Exception {
        OutputClaims claims = new OutputClaims(build);
        claims.claim(FOLDER, "demo:gan", "default-cli", "1");
        assertThatCode(() -> claims.claim(FOLDER, "demo:gan", "report", "1")).doesNotThrowAnyException();
        assertThatCode(() -> claims.claim(Path.of("other"), "demo:gan", "large", "2"))
                .doesNotThrowAnyException();
    }
}
