package io.github.cnnviz.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the pom says of the forked JVM.
 *
 * @param maxHeap       of Java objects
 * @param maxNative     of the native library, outside the heap
 * @param threads       of the native library; positive
 * @param argLine       further arguments of {@code java}, as the user wrote them
 * @param nativeVariant of the native library, in the user's words
 */
record ForkSettings(MemorySize maxHeap, MemorySize maxNative, int threads, String argLine, String nativeVariant) {

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC\\b");
    private static final long MOST_YOUNG = 32L << 20;

    /** Returns the arguments of {@code java} without the class path and {@link #argLine}. */
    List<String> flags(OutputFolder folder) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx" + maxHeap,
                // maxbytes alone is not kept to: it does not count what libraries allocate by themselves
                "-Dorg.bytedeco.javacpp.maxbytes=" + maxNative.bytes(),
                "-Dorg.bytedeco.javacpp.maxphysicalbytes="
                        + maxNative.plus(maxHeap).bytes(),
                "-Dorg.deeplearning4j.crash.reporting.enabled=false",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-XX:ErrorFile=" + folder.crashFilePattern(),
                "-XX:-CreateCoredumpOnCrash"));
        if (!COLLECTOR.matcher(argLine).find()) {
            flags.addAll(smallHeap());
        }
        return flags;
    }

    /**
     * What the worker keeps lies outside the Java heap; what is on it lives for one batch. A small young generation keeps
     * such garbage from taking memory that many more samples would need no more of.
     */
    private List<String> smallHeap() {
        long young = Math.min(MOST_YOUNG, maxHeap.bytes() / 4);
        return List.of("-XX:+UseSerialGC", "-XX:NewSize=" + young, "-XX:MaxNewSize=" + young);
    }

    /** Tells the native library how to use threads and memory, by its variables of the environment. */
    void applyTo(Map<String, String> environment) {
        String number = Integer.toString(threads);
        environment.put("OMP_NUM_THREADS", number);
        environment.put("OPENBLAS_NUM_THREADS", number);
        environment.put("MKL_NUM_THREADS", number);
        // Threads that spin while they wait make a training many times slower as soon as another process wants the
        // processor too, as on most CI machines; see src/docs/measurements.md.
        environment.put("OMP_WAIT_POLICY", "passive");
        // Large pages for what the native library allocates: a fault for each small page of fresh memory was a tenth of
        // the
        // worker's processor time. Where the C library does not know it, it does nothing.
        environment.putIfAbsent("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    }
}
