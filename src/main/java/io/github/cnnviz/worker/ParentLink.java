package io.github.cnnviz.worker;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The worker's tie to the build that started it: a channel for events, and a watch on standard input, whose end means
 * that the build is gone, however it went.
 */
final class ParentLink {

    /** Exit code of a worker whose build is gone: nobody is there to read it, but it must not look like success. */
    static final int ORPHANED = 3;

    /** Where the build listens: the host's own loopback address may be IPv6. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final EventWriter events;

    private ParentLink(EventWriter events) {
        this.events = events;
    }

    /** Reads "port token" from the first line of standard input, connects, and says hello. */
    static ParentLink connect(InputStream standardInput) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(standardInput, StandardCharsets.UTF_8));
        String line = input.readLine();
        if (line == null || !line.matches("\\d+ \\S+")) {
            throw new IOException("the worker is started by cnnviz-maven-plugin only: no port and token came in");
        }
        String[] words = line.split(" ", 2);
        @SuppressWarnings("resource") // lives as long as the process
        Socket socket = new Socket(InetAddress.getByAddress(LOOPBACK), Integer.parseInt(words[0]));
        OutputStream out = socket.getOutputStream();
        new DataOutputStream(out).writeUTF(words[1]);
        EventWriter events = new EventWriter(out);
        events.write(new WorkerEvent.Hello(
                WorkerEvent.PROTOCOL, ProcessHandle.current().pid()));
        watch(input);
        System.setIn(InputStream.nullInputStream()); // user code that reads or closes it would cut the tie
        return new ParentLink(events);
    }

    private static void watch(BufferedReader input) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (input.read() >= 0) {
                            // nothing is sent after the first line: only the end counts
                        }
                    } catch (IOException e) {
                        // a broken pipe is an end too
                    }
                    Runtime.getRuntime().halt(ORPHANED); // no shutdown hooks: they may wait for native code
                },
                "cnnviz-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Sends an event. A build that no longer listens ends the worker. */
    void send(WorkerEvent event) {
        try {
            events.write(event);
        } catch (IOException e) {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }
}
