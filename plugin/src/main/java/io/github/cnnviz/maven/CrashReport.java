package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words for the end of a worker that could not find words itself. */
final class CrashReport {

    private static final int LAST_LINES = 20;

    /**
     * 128 and the signal: SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV; then the access violation of Windows. A JVM that caught the
     * signal and is to leave no core file ends with 1.
     */
    private static final Set<Integer> NATIVE_CRASH = Set.of(132, 134, 135, 136, 139, 0xC0000005);

    /** What a JVM prints of a crash; it describes it in a file too, if the disk lets it. */
    private static final String JVM_CRASHED = "# A fatal error has been detected by the Java Runtime Environment:";

    private static final String JVM_LACKS_MEMORY =
            "# There is insufficient memory for the Java Runtime Environment to continue.";

    /** What the C library prints as it ends a process whose memory is in disorder. */
    private static final Pattern DAMAGED = Pattern.compile("(?m)^(?:malloc|free|realloc)\\(\\): |^corrupted ");

    private static final int KILLED = 137;
    private static final Set<Integer> STOPPED = Set.of(130, 143);

    private static final Pattern OLD_JAVA = Pattern.compile("UnsupportedClassVersionError: (\\S+) .*"
            + "class file version (\\d+)\\.\\d+.* recognizes class file versions up to (\\d+)");
    private static final Pattern NO_MAIN_CLASS =
            Pattern.compile("(?:Could not find or load|Unable to initialize) main class (\\S+)");
    private static final Pattern MISSING_CLASS =
            Pattern.compile("(?:ClassNotFoundException|NoClassDefFoundError): ([\\w./$]+)");
    private static final Pattern NO_JVM = Pattern.compile(
            "(?m)^(?:Error occurred during initialization of (?:boot layer"
                    + "|VM)\\R?.*|Unrecognized option: .*|Unrecognized VM option .*|Invalid .*(?:size|option).*|Error: .*)$");
    /** Class file version 52 is Java 8. */
    private static final int VERSION_OF_JAVA_0 = 44;

    private final Fork fork;
    private final OutputFolder folder;

    CrashReport(Fork fork, OutputFolder folder) {
        this.fork = fork;
        this.folder = folder;
    }

    /**
     * Returns what to tell the user.
     *
     * @param exitCode  empty: the worker had to be ended by us
     * @param connected whether it had begun to work
     */
    CnnvizException of(OptionalInt exitCode, boolean connected) throws IOException {
        String log =
                Files.exists(folder.log()) ? new String(Files.readAllBytes(folder.log()), StandardCharsets.UTF_8) : "";
        if (exitCode.isEmpty()) {
            return new CnnvizException(
                    connected
                            ? "the worker closed its connection to Maven but did not end"
                            : "the worker runs but did not connect to Maven",
                    "look into " + folder.log() + ": its class path may hold another cnnviz-core than the plugin's, or "
                            + "a firewall may forbid connections to 127.0.0.1");
        }
        int code = exitCode.getAsInt();
        if (code == KILLED) {
            return lackOfMemory("the worker was killed (exit code " + KILLED
                    + "): the machine ran out of memory, or someone killed it");
        }
        if (STOPPED.contains(code)) {
            return new CnnvizException("the worker was stopped from outside (exit code " + code + ")", "run it again");
        }
        if (log.contains(JVM_LACKS_MEMORY)) {
            return lackOfMemory("the machine has no more memory for the worker (exit code " + code + ")");
        }
        if (NATIVE_CRASH.contains(code) || log.contains(JVM_CRASHED)) {
            return crashedInNativeCode(code, DAMAGED.matcher(log).find());
        }
        return (connected ? Optional.<CnnvizException>empty() : couldNotStart(log))
                .orElseGet(() -> anythingElse(code, log, connected));
    }

    private CnnvizException lackOfMemory(String problem) {
        ForkSettings settings = fork.settings();
        return new CnnvizException(
                problem,
                "give the machine more memory, or lower <maxNative> (cnnviz.maxNative, now " + settings.maxNative()
                        + ") and <maxHeap> (cnnviz.maxHeap, now " + settings.maxHeap()
                        + ") so that they fit into what is free; run it again: a training goes on from its last checkpoint");
    }

    private CnnvizException crashedInNativeCode(int code, boolean damaged) throws IOException {
        String where = folder.crashFile()
                .map(file -> "; the JVM described the crash in " + file)
                .orElse("");
        String plain = fork.settings().nativeVariant().equals(NativeVariant.NONE)
                ? "look into " + folder.log() + " for the last thing it did, and report it with that file"
                : "try the plain build of the native library with -Dcnnviz.native=none";
        String remedy = damaged
                ? "raise cnnviz.maxNative (now " + fork.settings().maxNative()
                        + "): where it does not suffice, ND4J may damage its memory; else " + plain
                : plain;
        return new CnnvizException(
                "the worker crashed in native code (exit code " + code + ")" + doing() + where,
                doing().isEmpty()
                        ? remedy
                        : remedy + "; else export the network's outputs to a folder of arrays and set cnnviz.capture "
                                + "to it");
    }

    /** Returns what a worker that evaluates a saved network was about to do; nothing for others. */
    private String doing() throws IOException {
        return Files.exists(folder.doing())
                ? " while " + Files.readString(folder.doing()).strip()
                : "";
    }

    private Optional<CnnvizException> couldNotStart(String log) {
        Matcher old = OLD_JAVA.matcher(log);
        if (old.find()) {
            int needed = Integer.parseInt(old.group(2)) - VERSION_OF_JAVA_0;
            return Optional.of(new CnnvizException(
                    "the worker runs on Java " + (Integer.parseInt(old.group(3)) - VERSION_OF_JAVA_0) + " ("
                            + fork.java() + "), but " + old.group(1).replace('/', '.') + " needs Java " + needed,
                    "set JAVA_HOME, or the jdk toolchain if the build has one, to a JDK of version " + needed
                            + " or later"));
        }
        Matcher main = NO_MAIN_CLASS.matcher(log);
        if (main.find()) {
            Matcher missing = MISSING_CLASS.matcher(log);
            return Optional.of(new CnnvizException(
                    "the worker's class path lacks "
                            + (missing.find() ? missing.group(1).replace('/', '.') : main.group(1)),
                    "look at the class path in " + folder.arguments()
                            + " and at <dependencies>: the class must be in a compile, runtime or provided one"));
        }
        Matcher noJvm = NO_JVM.matcher(log);
        if (noJvm.find()) {
            return Optional.of(new CnnvizException(
                    "java could not start the worker: " + noJvm.group().replaceAll("\\R", " "),
                    "check <argLine> (cnnviz.argLine, now '" + fork.settings().argLine()
                            + "') and <maxHeap> (cnnviz.maxHeap, now "
                            + fork.settings().maxHeap() + ")"));
        }
        return Optional.empty();
    }

    private CnnvizException anythingElse(int code, String log, boolean connected) {
        List<String> lines = log.lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        String said = last.isEmpty() ? "; it printed nothing" : "; the last it printed:\n" + String.join("\n", last);
        return new CnnvizException(
                "the worker ended without a result (exit code " + code + ")" + said,
                "look into " + folder.log() + " for all it printed"
                        + (connected ? ", and for a System.exit in the project's code" : ""));
    }

    /** Returns what to tell the user of a worker that speaks another version of the protocol. */
    static CnnvizException protocol(int worker, int plugin) {
        return new CnnvizException(
                "the worker speaks version " + worker + " of cnnviz's protocol, the plugin version " + plugin,
                "give cnnviz-core in <dependencies> and cnnviz-maven-plugin the same version");
    }

    /** Returns what to tell the user of an exception nobody expected. */
    static CnnvizException bug(String trace, Path log) {
        String first = trace.lines().findFirst().orElse("no stack trace");
        return new CnnvizException(
                "the worker stumbled over a bug of cnnviz or of a library: " + first,
                "report it with " + log + ", at whose end the stack trace stands");
    }
}
