package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, String> environment = new HashMap<>(Map.of("OMP_NUM_THREADS", "64"));
        settings().applyTo(environment);
        assertThat(environment)
                .containsEntry("OMP_NUM_THREADS", "3")
                .containsEntry("OMP_WAIT_POLICY", "passive")
                .containsEntry("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    }

    @Test
    void whatTheMachinesOwnerSetForItsCLibraryStays() {
        Map<String, String> environment = new HashMap<>(Map.of("GLIBC_TUNABLES", "glibc.malloc.check=3"));
        settings().applyTo(environment);
        assertThat(environment).containsEntry("GLIBC_TUNABLES", "glibc.malloc.check=3");
    }

    private static ForkSettings settings() {
        return new ForkSettings(new MemorySize(1L << 30), new MemorySize(4L << 30), 3, "", "auto");
    }
}
