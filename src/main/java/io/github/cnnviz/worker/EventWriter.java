package io.github.cnnviz.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes events as frames: a length, the simple name of the event, its components in order. Thread-safe. */
public final class EventWriter {

    private final DataOutputStream out;

    public EventWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    public synchronized void write(WorkerEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeUTF(event.getClass().getSimpleName());
        if (event instanceof WorkerEvent.Hello hello) {
            frame.writeInt(hello.protocol());
            frame.writeLong(hello.pid());
        } else if (event instanceof WorkerEvent.Resumed resumed) {
            frame.writeInt(resumed.step());
            frame.writeInt(resumed.steps());
        } else if (event instanceof WorkerEvent.Training training) {
            frame.writeInt(training.step());
            frame.writeInt(training.steps());
            frame.writeDouble(training.discriminatorLoss());
            frame.writeDouble(training.generatorLoss());
            frame.writeDouble(training.samplesPerSecond());
            frame.writeDouble(training.secondsLeft());
        } else if (event instanceof WorkerEvent.TrainingClassifier training) {
            frame.writeInt(training.step());
            frame.writeInt(training.steps());
            frame.writeDouble(training.loss());
            frame.writeDouble(training.accuracy());
            frame.writeDouble(training.samplesPerSecond());
            frame.writeDouble(training.secondsLeft());
        } else if (event instanceof WorkerEvent.Capturing capturing) {
            frame.writeInt(capturing.samples());
            frame.writeInt(capturing.total());
        } else if (event instanceof WorkerEvent.Captured captured) {
            frame.writeInt(captured.step());
            frame.writeInt(captured.steps());
            text(frame, captured.folder());
        } else if (event instanceof WorkerEvent.Note note) {
            frame.writeBoolean(note.warning());
            text(frame, note.text());
        } else if (event instanceof WorkerEvent.Failed failed) {
            text(frame, failed.problem());
            text(frame, failed.remedy());
            text(frame, failed.trace());
        } else if (event instanceof WorkerEvent.Crashed crashed) {
            text(frame, crashed.trace());
        }
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.flush();
    }

    /** Unlike {@link DataOutputStream#writeUTF}, takes texts of more than 64 KiB: stack traces can be longer. */
    private static void text(DataOutputStream frame, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        frame.writeInt(utf8.length);
        frame.write(utf8);
    }
}
