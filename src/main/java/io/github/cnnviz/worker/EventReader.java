package io.github.cnnviz.worker;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what an {@link EventWriter} wrote. */
public final class EventReader {

    /** No event is longer; a larger length means that something else writes to the channel. */
    static final int LONGEST_FRAME = 16 << 20;

    private final DataInputStream in;

    public EventReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * Waits for the next event.
     *
     * @return the event; empty at the end of the channel, which a worker that died may have cut anywhere
     * @throws IOException if something other than an event came in
     */
    public Optional<WorkerEvent> next() throws IOException {
        byte[] frame;
        try {
            int length = in.readInt();
            if (length < 0 || length > LONGEST_FRAME) {
                throw new IOException("the worker's channel carries something that is no event: a length of " + length);
            }
            frame = in.readNBytes(length);
            if (frame.length < length) {
                return Optional.empty();
            }
        } catch (EOFException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(event(new DataInputStream(new ByteArrayInputStream(frame))));
        } catch (EOFException e) {
            throw new IOException("the worker sent an event that is too short: " + frame.length + " bytes", e);
        }
    }

    private static WorkerEvent event(DataInputStream frame) throws IOException {
        String name = frame.readUTF();
        return switch (name) {
            case "Hello" -> new WorkerEvent.Hello(frame.readInt(), frame.readLong());
            case "Resumed" -> new WorkerEvent.Resumed(frame.readInt(), frame.readInt());
            case "Training" ->
                new WorkerEvent.Training(
                        frame.readInt(),
                        frame.readInt(),
                        frame.readDouble(),
                        frame.readDouble(),
                        frame.readDouble(),
                        frame.readDouble());
            case "TrainingClassifier" ->
                new WorkerEvent.TrainingClassifier(
                        frame.readInt(),
                        frame.readInt(),
                        frame.readDouble(),
                        frame.readDouble(),
                        frame.readDouble(),
                        frame.readDouble());
            case "Capturing" -> new WorkerEvent.Capturing(frame.readInt(), frame.readInt());
            case "Captured" -> new WorkerEvent.Captured(frame.readInt(), frame.readInt(), text(frame));
            case "Note" -> new WorkerEvent.Note(frame.readBoolean(), text(frame));
            case "Failed" -> new WorkerEvent.Failed(text(frame), text(frame), text(frame));
            case "Crashed" -> new WorkerEvent.Crashed(text(frame));
            case "Finished" -> new WorkerEvent.Finished();
            default -> throw new IOException("the worker sent an event that is not known: " + name);
        };
    }

    private static String text(DataInputStream frame) throws IOException {
        int length = frame.readInt();
        byte[] utf8 = frame.readNBytes(Math.max(0, length));
        if (utf8.length != length) {
            throw new EOFException();
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
