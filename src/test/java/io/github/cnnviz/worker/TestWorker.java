package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

/** Starts workers as the build does: a JVM of its own, spoken to over its standard input and a socket. */
final class TestWorker {

    private static final int MOST_SECONDS = 60;

    private final Path folder;
    private Optional<Process> process = Optional.empty();

    /** Takes a folder for job files and output. */
    TestWorker(Path folder) {
        this.folder = folder;
    }

    /** Makes 20 images of 8 × 8 pixels. */
    static Path images(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < 20; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < 64; pixel++) {
                image.setRGB(pixel % 8, pixel / 8, 0x010101 * (pixel * (i + 1) % 256));
            }
            ImageIO.write(
                    image, "png", folder.resolve("image-" + (100 + i) + ".png").toFile());
        }
        return folder;
    }

    /** Ends the worker that was started last, if it is still there. */
    void stop() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** What a worker did. */
    record End(long pid, int exitCode, List<WorkerEvent> events) {

        WorkerEvent last() {
            return events.get(events.size() - 1);
        }

        <T extends WorkerEvent> List<T> all(Class<T> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    /** A worker at work. */
    record Worked(Process process, Socket socket, EventReader reader) {}

    End run(WorkerJob job, String... options) throws Exception {
        return end(start(job, options.length == 0 ? new String[] {"-Xmx256m"} : options));
    }

    /** Waits for a worker's end. */
    static End end(Worked worked) throws Exception {
        List<WorkerEvent> events = new ArrayList<>();
        read(worked, events, event -> false);
        assertThat(worked.process().waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        worked.socket().close();
        return new End(worked.process().pid(), worked.process().exitValue(), events);
    }

    static void read(Worked worked, List<WorkerEvent> into, Predicate<WorkerEvent> enough) throws IOException {
        for (Optional<WorkerEvent> event = worked.reader().next();
                event.isPresent();
                event = worked.reader().next()) {
            into.add(event.get());
            if (enough.test(event.get())) {
                return;
            }
        }
    }

    Worked start(WorkerJob job, String... options) throws Exception {
        return start(Worker.class, job, options);
    }

    /** Starts a JVM with another main class than the build's. */
    @SuppressWarnings("resource") // closed by the callers
    Worked start(Class<?> main, WorkerJob job, String... options) throws Exception {
        Path file = folder.resolve("job.properties");
        job.write(file);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // These JVMs live for seconds: the second compiler would mostly cost them.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), file.toString()));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(MOST_SECONDS * 1000);
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
            process = Optional.of(started);
            OutputStream input = started.getOutputStream();
            input.write((server.getLocalPort() + " secret\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
            Socket socket = server.accept();
            socket.setSoTimeout(MOST_SECONDS * 1000);
            assertThat(new DataInputStream(socket.getInputStream()).readUTF()).isEqualTo("secret");
            return new Worked(started, socket, new EventReader(socket.getInputStream()));
        }
    }
}
