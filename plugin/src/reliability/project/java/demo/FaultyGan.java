package demo;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.image.UnreadableImageException;
import io.github.cnnviz.subject.GanSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import io.github.cnnviz.subject.TrainingPlan;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A tiny model whose own code does harm. The environment says what, as a build without it is to be the same build: {@code FAULT},
 * and {@code WHEN}: {@code start} (as the images are asked for), {@code training} (as an image is read after the first checkpoint) or {@code capture} (as the
 * networks are built once more, for the capture).
 */
public final class FaultyGan implements GanSubject {

    /** So many that each is read once: what was read already is kept in memory. */
    private static final int TIMES = 100;

    private static final long STARTED = System.currentTimeMillis();

    private static final List<Object> KEPT = new ArrayList<>();

    private final TinyGan gan = new TinyGan();
    private final AtomicBoolean trains = new AtomicBoolean();
    private final String fault = System.getenv().getOrDefault("FAULT", "none");
    private final String when = System.getenv().getOrDefault("WHEN", "start");
    private int generators;

    @Override
    public void configure(SubjectParameters parameters) throws CnnvizException {
        for (String name : List.of("one", "two", "three")) {
            parameters.text(name, "");
        }
        gan.configure(parameters);
    }

    @Override
    public NetworkConfiguration generator(long seed) {
        if (++generators == 2) {
            at("capture");
        }
        return gan.generator(seed);
    }

    @Override
    public NetworkConfiguration discriminator(long seed) {
        return gan.discriminator(seed);
    }

    @Override
    public ImageSource images() throws CnnvizException {
        at("start");
        ImageSource images = gan.images();
        return new ImageSource() {
            @Override
            public ImageShape shape() {
                return images.shape();
            }

            @Override
            public int size() {
                return TIMES * images.size();
            }

            @Override
            public String name(int index) {
                return index / images.size() + "-" + images.name(index % images.size());
            }

            @Override
            public String description() {
                return images.description();
            }

            @Override
            public float[] read(int index) throws UnreadableImageException, IOException {
                if (hasCheckpoint() && trains.compareAndSet(false, true)) {
                    at("training");
                }
                return images.read(index % images.size());
            }
        };
    }

    @Override
    public TrainingPlan plan() {
        return gan.plan();
    }

    private static boolean hasCheckpoint() throws IOException {
        Path file = Path.of("target/cnnviz/training/checkpoint.bin");
        return Files.exists(file) && Files.getLastModifiedTime(file).toMillis() > STARTED;
    }

    private void at(String moment) {
        if (!moment.equals(when)) {
            return;
        }
        switch (fault) {
            case "none" -> {}
            case "native-crash" -> crash();
            case "heap" -> {
                while (true) {
                    KEPT.add(new byte[1 << 20]);
                }
            }
            case "off-heap" -> {
                while (true) {
                    KEPT.add(Nd4j.create(1 << 20));
                }
            }
            case "exit-0" -> System.exit(0);
            case "exit-7" -> System.exit(7);
            case "halt" -> Runtime.getRuntime().halt(0);
            case "prints" -> print();
            case "closes-streams" -> close();
            case "endless-threads" -> endlessThreads();
            case "turkish" -> Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            case "arabic-digits" -> Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            case "time-zone" -> TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            case "silent" -> silence();
            default -> throw new IllegalArgumentException(fault);
        }
    }

    private static void crash() {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print() {
        for (int i = 0; i < 20_000; i++) {
            System.out.println("[ERROR] BUILD FAILURE, says user code \u0000\u0001\u0002 " + i);
            System.err.print((char) i);
        }
    }

    private static void close() {
        try {
            System.in.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        System.out.close();
        System.err.close();
    }

    private static void endlessThreads() {
        Runtime.getRuntime().addShutdownHook(new Thread(FaultyGan::sleepLong));
        for (int i = 0; i < 3; i++) {
            new Thread(FaultyGan::silence).start();
        }
    }

    /** Longer than cnnviz waits for the end of a worker that has said its last. */
    private static void sleepLong() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void silence() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
