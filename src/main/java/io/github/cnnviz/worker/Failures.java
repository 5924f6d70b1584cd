package io.github.cnnviz.worker;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/** What lies behind a failure of the worker. */
final class Failures {

    private Failures() {}

    /** Says which of the two memories was too small. */
    static WorkerEvent.Failed outOfMemory(OutOfMemoryError error) {
        // JavaCPP throws the same error for native memory, and says so in its message only.
        boolean outside = String.valueOf(error.getMessage()).contains("hysical");
        return outside
                ? new WorkerEvent.Failed(
                        "the worker needs more native memory than cnnviz.maxNative allows (" + error.getMessage() + ")",
                        "raise cnnviz.maxNative, or use a smaller batch",
                        trace(error))
                : new WorkerEvent.Failed(
                        "the worker's Java heap is full (" + maxHeap() / (1 << 20) + " MiB; " + error.getMessage()
                                + ")",
                        "raise cnnviz.maxHeap",
                        trace(error));
    }

    /** Returns what -Xmx says, where the JVM tells it: some collectors keep a part of it to themselves. */
    private static long maxHeap() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return jvm == null
                ? Runtime.getRuntime().maxMemory()
                : Long.parseLong(jvm.getVMOption("MaxHeapSize").getValue());
    }

    /** Returns the lack of memory that is behind a failure, however deep. */
    static Optional<OutOfMemoryError> memory(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError memory) {
                return Optional.of(memory);
            }
        }
        return Optional.empty();
    }

    /** Returns the failure to read or write that is behind a failure, however deep. */
    static Optional<IOException> io(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Optional.of(io);
            }
        }
        return Optional.empty();
    }

    /** Says that a file could not be read or written: the disk's fault as a rule, not a bug. */
    static WorkerEvent.Failed notWritten(IOException cause, Throwable error, Path folder) {
        return new WorkerEvent.Failed(
                "reading or writing went wrong: " + cause,
                "check that " + folder
                        + " can be written to and that the disk is not full; run it again: a training goes on "
                        + "from its last checkpoint; see more with -X",
                trace(error));
    }

    static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
