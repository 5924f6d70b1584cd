package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeVariantTest {

    private static final String FAST = "linux-x86_64-onednn-avx2";

    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();

    @ParameterizedTest(name = "{0} on {1} with {2}, project has {3}: {4}")
    @CsvSource({
        "auto, Linux/amd64, avx2, linux-x86_64, " + FAST,
        "auto, linux/AMD64, avx2, linux-x86_64, " + FAST,
        "auto, Linux/amd64, sse, linux-x86_64,",
        "auto, Linux/amd64, avx, linux-x86_64,",
        "auto, Linux/i386, avx2, linux-x86,",
        "auto, Linux/aarch64, asimd, linux-arm64,",
        "auto, Linux/aarch64, avx2, linux-arm64,",
        "auto, Windows 11/amd64, avx2, windows-x86_64,",
        "auto, Windows 11/aarch64, avx2, windows-x86_64,",
        "auto, Mac OS X/x86_64, avx2, macosx-x86_64,",
        "auto, Mac OS X/aarch64, asimd, macosx-arm64,",
        "auto, FreeBSD/amd64, avx2, linux-x86_64,",
        "auto, Linux/amd64, avx2, linux-x86_64-avx512,",
        "auto, Linux/amd64, avx2, " + FAST + ",",
        "auto, Linux/amd64, avx2, linux-x86_64-onednn, " + FAST,
        "none, Linux/amd64, avx2, linux-x86_64,",
        "none, Linux/amd64, avx2, linux-x86_64-avx512,",
        "linux-x86_64-avx512, Linux/amd64, sse, linux-x86_64, linux-x86_64-avx512",
        "linux-x86_64, Linux/amd64, avx2, linux-x86_64,",
    })
    void choosesByProcessorUnlessTheUserDoes(String wanted, String system, String flag, String present, String chosen) {
        assertThat(NativeVariant.choose(wanted, List.of(present), system, List.of("fpu", flag)))
                .isEqualTo(Optional.ofNullable(chosen));
    }

    @Test
    void aProcessorThatSaysNothingGetsThePlainOne() {
        assertThat(NativeVariant.choose("auto", List.of(), "Linux/amd64", List.of()))
                .isEmpty();
        assertThat(NativeVariant.choose("auto", List.of(), "Linux/amd64", List.of("avx2")))
                .contains(FAST);
    }

    @Test
    void takesTheFlagsOfTheFirstProcessor() throws Exception {
        List<String> lines =
                List.of("processor : 0", "vmx flags : ept", "flags\t: fpu avx2 bmi1", "processor : 1", "flags\t: sse");
        Path cpuinfo = Files.write(folder.resolve("cpuinfo"), lines);
        assertThat(NativeVariant.cpuFlags(cpuinfo))
                .contains("fpu", "avx2", "bmi1")
                .doesNotContain("ept", "sse");
    }

    @Test
    void hasNoFlagsWhereTheSystemTellsNone() throws Exception {
        Path arm = Files.writeString(folder.resolve("arm"), "processor\t: 0\nFeatures\t: fp asimd avx2\n");
        Path garbage = Files.write(folder.resolve("garbage"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        assertThat(NativeVariant.cpuFlags(arm)).isEmpty();
        assertThat(NativeVariant.cpuFlags(garbage)).isEmpty();
        assertThat(NativeVariant.cpuFlags(folder.resolve("no such file"))).isEmpty();
    }

    @Test
    void resolvesInTheVersionOfTheProject() {
        NativeVariant variants = variants(false, (request, artifact) -> new ArtifactResult(request)
                .setArtifact(
                        artifact.setFile(Path.of("/repo", artifact.toString()).toFile())));
        assertThat(variants.resolve(FAST, "1.2.3"))
                .contains(Path.of("/repo/org.nd4j:nd4j-native:jar:" + FAST + ":1.2.3"));
        assertThat(log.lines).isEmpty();
    }

    @Test
    void goesOnWithoutItWhenOffline() {
        assertThat(missing(true).resolve(FAST, "1.2.3")).isEmpty();
        assertThat(log.lines)
                .containsExactly(
                        "WARN Going on with the plain native library, which is slower: org.nd4j:nd4j-native:jar:"
                                + FAST
                                + ":1.2.3 was not found (Maven is offline and the local repository does not have it;"
                                + " -Dcnnviz.native=none silences this)");
    }

    @Test
    void goesOnWithoutItWhenThereIsNone() {
        assertThat(missing(false).resolve("linux-mips", "1.2.3")).isEmpty();
        assertThat(log.lines)
                .containsExactly(
                        "WARN Going on with the plain native library, which is slower: org.nd4j:nd4j-native:jar:"
                                + "linux-mips:1.2.3 was not found (no repository has it, or none can be reached;"
                                + " -Dcnnviz.native=none silences this)");
    }

    @Test
    void saysWhatTheNativeLibraryWillLack() {
        assertThat(missing(true).resolve(new DefaultArtifact("org.bytedeco:openblas:jar:linux-x86_64:1.2.3")))
                .isEmpty();
        assertThat(log.lines)
                .containsExactly(
                        "WARN Going on without native code that openblas needs: org.bytedeco:openblas:jar:linux-x86_64:1.2.3"
                                + " was not found (Maven is offline and the local repository does not have it; if the"
                                + " worker fails, add it to <dependencies>)");
    }

    private NativeVariant missing(boolean offline) {
        return variants(offline, (request, artifact) -> {
            throw new ArtifactResolutionException(List.of(new ArtifactResult(request)));
        });
    }

    private NativeVariant variants(boolean offline, Answer answer) {
        RepositorySystem system = (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("resolveArtifact");
                    ArtifactRequest request = (ArtifactRequest) arguments[1];
                    return answer.to(request, request.getArtifact());
                });
        @SuppressWarnings("deprecation") // the way to make one without Maven
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
        session.setOffline(offline);
        return new NativeVariant(system, session, List.of(), log);
    }

    /** What a repository says. */
    private interface Answer {
        ArtifactResult to(ArtifactRequest request, Artifact artifact) throws ArtifactResolutionException;
    }
}
