package io.github.cnnviz.worker;

import com.sun.management.OperatingSystemMXBean;
import io.github.cnnviz.analysis.Analyzer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Processor seconds and memory of captured arrays by number of units, of samples and of layers: reading and accumulating
 * ("capture", the worker's part) and statistics, densities, pictures and {@code analysis.json} ("analyse", Maven's), both in
 * this JVM, which a first run warms up. Arrays are random and seeded. Prints a table in Markdown; "law" is the power of the
 * size by which a row's cost grew from the row before.
 *
 * <p>{@code OMP_NUM_THREADS=1 mvn test-compile exec:exec -Pbench -f src/pom.xml
 * -Dbench.main=io.github.cnnviz.worker.ScalingBenchmark}
 */
public final class ScalingBenchmark {

    private static final int FEW_SAMPLES = 64;
    private static final int INPUTS = 256;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ScalingBenchmark() {}

    /** A network of layers that are alike; {@code side} is that of maps, 0 for dense layers. */
    private record Size(int layers, int units, int side, int samples) {}

    private record Cost(double capture, double analyse, double memory) {}

    /** Measures each size in turn. */
    public static void main(String[] arguments) throws Exception {
        ParentLink parent = ParentLink.connect(build());
        measure(parent, new Size(4, 512, 0, FEW_SAMPLES));
        measure(parent, new Size(4, 16, 16, FEW_SAMPLES));
        System.out.println("| what | size | capture, s | law | analyse, s | law | most memory, MB |");
        System.out.println("|---|---|---|---|---|---|---|");
        rows(parent, "units", new int[] {64, 256, 1024, 4096, 12_800, 25_600}, n -> new Size(1, n, 0, FEW_SAMPLES));
        rows(parent, "samples", new int[] {64, 256, 1024, 4096, 16_384}, n -> new Size(1, 16, 16, n));
        rows(parent, "layers", new int[] {10, 50, 200}, n -> new Size(n, 256, 0, FEW_SAMPLES));
        System.exit(0); // threads of native libraries may still run
    }

    private interface Sized {
        Size of(int size);
    }

    private static void rows(ParentLink parent, String what, int[] sizes, Sized sized) throws Exception {
        Cost before = null;
        for (int i = 0; i < sizes.length; i++) {
            Cost cost = measure(parent, sized.of(sizes[i]));
            double growth = i == 0 ? 0 : Math.log((double) sizes[i] / sizes[i - 1]);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %.2f | %s | %.2f | %s | %.0f |%n",
                    what,
                    sizes[i],
                    cost.capture(),
                    before == null ? "" : law(cost.capture() / before.capture(), growth),
                    cost.analyse(),
                    before == null ? "" : law(cost.analyse() / before.analyse(), growth),
                    cost.memory());
            before = cost;
        }
    }

    private static String law(double ratio, double growth) {
        return String.format(Locale.ROOT, "%.1f", Math.log(ratio) / growth);
    }

    private static Cost measure(ParentLink parent, Size size) throws Exception {
        Path folder = Files.createTempDirectory("cnnviz-scaling");
        try {
            arrays(folder.resolve("arrays"), size);
            System.gc();
            forgetMost();
            long start = SYSTEM.getProcessCpuTime();
            new ArraysStage(parent, job(folder)).run(folder.resolve("capture"));
            long between = SYSTEM.getProcessCpuTime();
            new Analyzer("bench", "bench").analyze(folder);
            long end = SYSTEM.getProcessCpuTime();
            return new Cost((between - start) / 1e9, (end - between) / 1e9, most());
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void arrays(Path folder, Size size) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(1);
        List<String> layers = new ArrayList<>();
        for (int layer = 0; layer < size.layers(); layer++) {
            boolean dense = size.side() == 0;
            String name = "layer" + layer;
            int[] shape = dense
                    ? new int[] {size.samples(), size.units()}
                    : new int[] {size.samples(), size.side(), size.side(), size.units()};
            write(folder.resolve(name + "_a.npy"), random, shape);
            String weights = "";
            if (dense) {
                write(folder.resolve(name + "_w.npy"), random, INPUTS, size.units());
                weights = String.format(
                        Locale.ROOT,
                        ", \"weights\": \"%s_w.npy\", \"weights_shape\": [%d, %d]",
                        name,
                        INPUTS,
                        size.units());
            }
            layers.add(String.format(
                    Locale.ROOT,
                    "{\"name\": \"%s\", \"kind\": \"%s\", \"activations\": \"%s_a.npy\", \"shape\": %s%s}",
                    name,
                    dense ? "dense" : "conv",
                    name,
                    Arrays.toString(shape),
                    weights));
        }
        Files.writeString(
                folder.resolve("manifest.json"),
                "{\"batch\": " + size.samples() + ", \"layers\": [" + String.join(",\n", layers) + "]}");
    }

    private static void write(Path file, Random random, int... shape) throws IOException {
        StringBuilder axes = new StringBuilder();
        long values = 1;
        for (int length : shape) {
            axes.append(length).append(", ");
            values *= length;
        }
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + axes + "), }";
        int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer start = ByteBuffer.allocate(10 + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded);
        start.put((header + " ".repeat(padded - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(start.array());
            byte[] bytes = new byte[1 << 16];
            ByteBuffer part = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (long done = 0; done < values; done += bytes.length / Float.BYTES) {
                int count = (int) Math.min(bytes.length / Float.BYTES, values - done);
                part.clear();
                for (int i = 0; i < count; i++) {
                    part.putFloat((float) random.nextGaussian());
                }
                out.write(bytes, 0, count * Float.BYTES);
            }
        }
    }

    private static WorkerJob job(Path folder) {
        return new WorkerJob(
                WorkerJob.Task.CAPTURE_ARRAYS,
                Optional.empty(),
                Map.of(),
                1,
                OptionalInt.empty(),
                Optional.empty(),
                FEW_SAMPLES,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("arrays")),
                List.of(),
                List.of(),
                true,
                1,
                List.of(),
                false,
                "",
                folder);
    }

    /** Stands in for the build: takes all events, and never ends. */
    private static InputStream build() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread reader = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        byte[] line = (server.getLocalPort() + " token\n").getBytes(StandardCharsets.US_ASCII);
        return new InputStream() {
            private int next;

            @Override
            public int read() {
                if (next < line.length) {
                    return line[next++];
                }
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                into[offset] = (byte) read(); // a line at a time would wait for the next one
                return 1;
            }

            @Override
            public int available() {
                return line.length - next;
            }
        };
    }

    /** Linux tells the most since then. */
    private static void forgetMost() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }

    private static double most() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1e3)
                .sum();
    }
}
