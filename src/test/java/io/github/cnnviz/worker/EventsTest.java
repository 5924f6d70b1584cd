package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {

    static Stream<WorkerEvent> events() {
        return Stream.of(
                new WorkerEvent.Hello(WorkerEvent.PROTOCOL, 4711),
                new WorkerEvent.Resumed(300, 600),
                new WorkerEvent.Training(3, 10, 1.25, Double.NaN, Double.POSITIVE_INFINITY, -0.0),
                new WorkerEvent.TrainingClassifier(3, 10, 1.25, 0.5, Double.POSITIVE_INFINITY, -0.0),
                new WorkerEvent.Capturing(64, 1000),
                new WorkerEvent.Captured(0, 600, "capture-at/step-000000"),
                new WorkerEvent.Note(true, "zwei\nZeilen mit Umlauten: äöü, and an emoji: \uD83D\uDE00"),
                new WorkerEvent.Note(false, ""),
                new WorkerEvent.Failed("problem", "remedy", "x".repeat(200_000)),
                new WorkerEvent.Crashed("java.lang.Error\n\tat somewhere"),
                new WorkerEvent.Finished());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventComesBackAsItWas(WorkerEvent event) throws IOException {
        EventReader reader = reader(bytes(event));
        assertThat(reader.next()).contains(event);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void everyKindOfEventIsTested() {
        assertThat(events().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(WorkerEvent.class.getPermittedSubclasses());
    }

    @Test
    void eventsComeInTheirOrder() throws IOException {
        EventReader reader = reader(bytes(events().toArray(WorkerEvent[]::new)));
        for (WorkerEvent event : events().toList()) {
            assertThat(reader.next()).contains(event);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void aFrameThatIsCutAnywhereIsTheEnd(WorkerEvent event) throws IOException {
        byte[] whole = bytes(event);
        for (int length = 0; length < Math.min(whole.length, 60); length++) {
            assertThat(reader(Arrays.copyOf(whole, length)).next())
                    .as("%d of %d bytes", length, whole.length)
                    .isEmpty();
        }
        assertThat(reader(Arrays.copyOf(whole, whole.length - 1)).next()).isEmpty();
    }

    @Test
    void foreignBytesAreRefused() {
        byte[] text = "SLF4J: Failed to load class".getBytes(StandardCharsets.UTF_8);
        assertThatIOException()
                .isThrownBy(() -> reader(text).next())
                .withMessage("the worker's channel carries something that is no event: a length of 0x534c4634"
                        .replace("0x534c4634", Integer.toString(0x534c4634)));
        assertThatIOException()
                .isThrownBy(() -> reader(new byte[] {-1, -1, -1, -1}).next());
    }

    @Test
    void anUnknownEventIsNamed() throws IOException {
        byte[] frame = frame("Greeting", new byte[0]);
        assertThatIOException()
                .isThrownBy(() -> reader(frame).next())
                .withMessage("the worker sent an event that is not known: Greeting");
    }

    @Test
    void anEventThatIsTooShortIsRefused() throws IOException {
        byte[] frame = frame("Capturing", new byte[] {0, 0, 0, 1});
        assertThatIOException()
                .isThrownBy(() -> reader(frame).next())
                .withMessage("the worker sent an event that is too short: 15 bytes");
    }

    @Test
    void aTextWhoseLengthIsNegativeIsRefused() throws IOException {
        byte[] frame = frame("Crashed", new byte[] {-1, -1, -1, -1});
        assertThatIOException().isThrownBy(() -> reader(frame).next());
    }

    @Test
    void eventsOfManyThreadsDoNotMix() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventWriter writer = new EventWriter(out);
        WorkerEvent note = new WorkerEvent.Note(false, "y".repeat(1000));
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        try {
                            writer.write(note);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }))
                .limit(4)
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        EventReader reader = reader(out.toByteArray());
        for (int i = 0; i < 200; i++) {
            assertThat(reader.next()).contains(note);
        }
        assertThat(reader.next()).isEmpty();
    }

    private static byte[] frame(String name, byte[] content) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeUTF(name);
        data.write(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataOutputStream(out).writeInt(body.size());
        body.writeTo(out);
        return out.toByteArray();
    }

    private static byte[] bytes(WorkerEvent... events) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventWriter writer = new EventWriter(out);
        for (WorkerEvent event : events) {
            writer.write(event);
        }
        return out.toByteArray();
    }

    private static EventReader reader(byte[] bytes) {
        return new EventReader(new ByteArrayInputStream(bytes));
    }
}
