package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void garbageOfBatchesTakesLittleMemory() {
        assertThat(flags(1L << 30, "-Dany=thing"))
                .contains("-Xmx1g", "-XX:+UseSerialGC", "-XX:NewSize=33554432", "-XX:MaxNewSize=33554432");
        assertThat(flags(64L << 20, "")).contains("-XX:MaxNewSize=16777216");
    }

    /** A JVM that is told of two collectors does not start. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-Da=b -XX:+UseParallelGC", "-XX:+UseZGC -Da=b"})
    void theUsersCollectorReplacesOurs(String argLine) {
        assertThat(flags(1L << 30, argLine))
                .noneMatch(flag -> flag.contains("GC"))
                .noneMatch(flag -> flag.contains("NewSize"));
    }

    private List<String> flags(long heap, String argLine) {
        MemorySize ofLibrary = new MemorySize(4L << 30);
        return new ForkSettings(new MemorySize(heap), ofLibrary, 2, argLine, "auto").flags(new OutputFolder(folder));
    }

    @Test
    void theNativeLibraryIsToldOfThreadsAndLargePages() {
        assertThat(new ForkSettings(new MemorySize(1L << 30), new MemorySize(4L << 30), 3, "", "auto").environment())
                .containsEntry("OMP_NUM_THREADS", "3")
                .containsEntry("OMP_WAIT_POLICY", "passive")
                .containsEntry("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    }
}
