package io.github.cnnviz.maven;

import io.github.cnnviz.worker.EventWriter;
import io.github.cnnviz.worker.WorkerEvent;
import io.github.cnnviz.worker.WorkerJob;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A worker that behaves as the job's subject says; speaks the real protocol. */
final class FakeWorker {

    private final String port;
    private final String token;

    private FakeWorker(String port, String token) {
        this.port = port;
        this.token = token;
    }

    public static void main(String[] args) throws Exception {
        String behaviour = WorkerJob.read(Path.of(args[0])).subject().orElseThrow();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String> address = List.of(in.readLine().split(" ", 2));
        if (!behaviour.equals("deaf")) {
            endWithInput(in);
        }
        new FakeWorker(address.get(0), address.get(1)).behave(behaviour);
    }

    private void behave(String behaviour) throws Exception {
        switch (behaviour) {
            case "dies before connecting" -> {
                for (int line = 1; line <= 30; line++) {
                    System.out.println("line " + line);
                }
                Runtime.getRuntime().halt(5);
            }
            case "never connects" -> Thread.sleep(60_000);
            case "wrong token" -> {
                try (Socket stranger = connect("guessed")) {
                    stranger.getInputStream().read(); // until the other side closes
                }
            }
            case "no token" -> open().close();
            case "prints 10 MB" -> {
                String line = "x".repeat(99);
                for (int i = 0; i < 100_000; i++) {
                    System.out.println(line);
                }
            }
            default -> {}
        }
        try (Socket socket = connect(token)) {
            EventWriter events = new EventWriter(socket.getOutputStream());
            events.write(new WorkerEvent.Hello(
                    behaviour.equals("other protocol") ? 999 : WorkerEvent.PROTOCOL,
                    ProcessHandle.current().pid()));
            talk(behaviour, events, socket);
        }
    }

    private static void talk(String behaviour, EventWriter events, Socket socket) throws Exception {
        switch (behaviour) {
            case "fails" -> {
                events.write(new WorkerEvent.Failed("there are no images in /data", "put some there", "a trace"));
                Runtime.getRuntime().halt(1);
            }
            case "crashes" -> {
                events.write(new WorkerEvent.Crashed("java.lang.IllegalStateException: oops\n\tat some.Where"));
                Runtime.getRuntime().halt(1);
            }
            case "exit 137" -> Runtime.getRuntime().halt(137);
            case "exit 134" -> Runtime.getRuntime().halt(134);
            case "cut event" -> {
                socket.getOutputStream().write(new byte[] {0, 0});
                Runtime.getRuntime().halt(6);
            }
            case "foreign bytes" -> {
                socket.getOutputStream().write("HTTP/1.1 200 OK".getBytes(StandardCharsets.UTF_8));
                Thread.sleep(60_000);
            }
            case "hangs", "deaf" -> {
                events.write(note("pid " + ProcessHandle.current().pid()));
                Thread.sleep(60_000);
            }
            case "says how it was started" -> {
                events.write(note("threads " + System.getenv("OMP_NUM_THREADS") + System.getenv("OPENBLAS_NUM_THREADS")
                        + System.getenv("MKL_NUM_THREADS")));
                for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
                    if (argument.startsWith("-Xmx")) {
                        events.write(note("heap " + argument));
                    }
                }
                events.write(note("native " + System.getProperty("org.bytedeco.javacpp.maxbytes") + " "
                        + System.getProperty("org.bytedeco.javacpp.maxphysicalbytes")));
                events.write(note("mine " + System.getProperty("mine")));
                events.write(note("in " + Path.of("").toAbsolutePath().getFileName()));
                events.write(new WorkerEvent.Finished());
            }
            case "does not end" -> {
                events.write(new WorkerEvent.Finished());
                Thread.sleep(60_000);
            }
            default -> {
                System.out.println("user code says hello");
                events.write(new WorkerEvent.Training(300, 600, 1.214, 0.938, 420.4, 42.2));
                events.write(note("first line\nsecond line"));
                events.write(new WorkerEvent.Capturing(1024, 1024));
                events.write(new WorkerEvent.Finished());
            }
        }
    }

    private Socket connect(String token) throws IOException {
        Socket socket = open();
        new DataOutputStream(socket.getOutputStream()).writeUTF(token);
        return socket;
    }

    private Socket open() throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(port));
    }

    private static WorkerEvent.Note note(String text) {
        return new WorkerEvent.Note(false, text);
    }

    private static void endWithInput(BufferedReader in) {
        Thread watch = new Thread(() -> {
            try {
                while (in.readLine() != null) {
                    // nothing more is told
                }
            } catch (IOException e) {
                // as good as the end
            }
            Runtime.getRuntime().halt(3);
        });
        watch.setDaemon(true);
        watch.start();
    }
}
