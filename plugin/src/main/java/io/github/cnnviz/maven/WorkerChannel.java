package io.github.cnnviz.maven;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A socket on this machine's own address on which the worker reports. Any program of this machine can connect: only the
 * one that knows the token, which the worker alone was told, is listened to.
 */
final class WorkerChannel implements Closeable {

    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final Duration TOKEN_DUE = Duration.ofSeconds(5);

    private final ServerSocketChannel server;
    private final String token;

    private WorkerChannel(ServerSocketChannel server, String token) {
        this.server = server;
        this.token = token;
    }

    static WorkerChannel open() throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        ServerSocketChannel server = ServerSocketChannel.open();
        // 127.0.0.1 and not getLoopbackAddress(), which may be ::1: the worker connects to 127.0.0.1
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 1);
        server.configureBlocking(false);
        return new WorkerChannel(server, HexFormat.of().formatHex(random));
    }

    /** Returns what the worker must know to connect: port and token. */
    String address() {
        return server.socket().getLocalPort() + " " + token;
    }

    /**
     * Waits for the worker.
     *
     * @return the connection; empty if the worker died or the time ran out
     */
    Optional<SocketChannel> accept(BooleanSupplier workerLives, Duration patience)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < patience.toNanos()) {
            boolean lives = workerLives.getAsBoolean(); // asked first: its last act may have been to connect
            SocketChannel caller = server.accept();
            if (caller != null) {
                if (knowsToken(caller)) {
                    return Optional.of(caller);
                }
                caller.close();
            } else if (!lives) {
                return Optional.empty();
            } else {
                Thread.sleep(GLANCE.toMillis());
            }
        }
        return Optional.empty();
    }

    private boolean knowsToken(SocketChannel caller) {
        try {
            caller.socket().setSoTimeout((int) TOKEN_DUE.toMillis());
            String told = new DataInputStream(caller.socket().getInputStream()).readUTF();
            caller.socket().setSoTimeout(0);
            return MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) { // hung up, was silent, or sent something else
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
