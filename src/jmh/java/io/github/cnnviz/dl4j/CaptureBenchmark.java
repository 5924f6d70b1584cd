package io.github.cnnviz.dl4j;

import com.example.gan.PaperGan;
import com.sun.management.OperatingSystemMXBean;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.subject.SubjectParameters;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Milliseconds that a generator and its discriminator take for few samples and for many, plain and with all layers
 * captured, in turn: of the clock, and of all processors together, which other work on the machine touches less. And the
 * most memory that the process took. Prints a table in Markdown.
 *
 * <p>{@code OMP_NUM_THREADS=2 OMP_WAIT_POLICY=passive mvn test-compile exec:exec -Pbench -f src/pom.xml
 * -Dbench.main=io.github.cnnviz.dl4j.CaptureBenchmark}, with {@code -Dbench.sizes=32,64} and {@code
 * -Dbench.versions=1,2}.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class CaptureBenchmark {

    private static final int BATCH = 64;
    private static final int LATENT_SIZE = 256;
    private static final int ROUNDS = 9;
    private static final int FEW = 512;
    private static final int MANY = 16_384;

    private CaptureBenchmark() {}

    /** Measures each network in turn. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| size | GAN | threads | samples | plain, ms | captured, ms | ratio | plain, processor ms "
                + "| captured, processor ms | ratio | most memory, MB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (String size : List.of(System.getProperty("bench.sizes", "32,64").split(",", -1))) {
            for (String version :
                    List.of(System.getProperty("bench.versions", "1,2").split(",", -1))) {
                System.out.print(rows(Integer.parseInt(size), version));
            }
        }
        System.exit(0); // threads of native libraries may still run
    }

    private static String rows(int size, String version) throws Exception {
        PaperGan subject = new PaperGan();
        subject.configure(new SubjectParameters(
                Map.of("gan", "v" + version, "size", Integer.toString(size)), Optional.of(Path.of("unused"))));
        MultiLayerNetwork generator = new MultiLayerNetwork(subject.generator(1).layers());
        MultiLayerNetwork discriminator =
                new MultiLayerNetwork(subject.discriminator(2).layers());
        generator.init();
        discriminator.init();
        Gan gan = Gan.of(Optional.of(generator), Optional.of(discriminator), true);
        NetworkPass generate = new NetworkPass(Gan.GENERATOR, generator);
        NetworkPass discriminate = new NetworkPass(Gan.DISCRIMINATOR, discriminator);
        LatentNoise noise = new LatentNoise(1, LATENT_SIZE);
        int threads = Integer.parseInt(System.getenv("OMP_NUM_THREADS"));
        StringBuilder rows = new StringBuilder();
        for (int samples : new int[] {FEW, MANY}) {
            int rounds = samples == FEW ? ROUNDS : 3;
            Times plain = new Times(rounds);
            Times captured = new Times(rounds);
            for (int round = -1; round < rounds; round++) { // the first one warms up
                plain.start();
                for (int batch = 0; batch < samples / BATCH; batch++) {
                    try (MemoryWorkspace memory = generate.open();
                            MemoryWorkspace inner = discriminate.open()) {
                        INDArray images = generate.forward(noise.batch(batch, BATCH), false, NetworkPass.NOBODY);
                        discriminate.forward(images, false, NetworkPass.NOBODY);
                    }
                }
                plain.stop(round);
                captured.start();
                capture(gan, size, samples, threads);
                captured.stop(round);
            }
            rows.append(String.format(
                    Locale.ROOT,
                    "| %d | v%s | %d | %d | %.0f | %.0f | %.2f | %.0f | %.0f | %.2f | %.0f |%n",
                    size,
                    version,
                    threads,
                    samples,
                    plain.clock(),
                    captured.clock(),
                    captured.clock() / plain.clock(),
                    plain.processor(),
                    captured.processor(),
                    captured.processor() / plain.processor(),
                    mostMemory()));
        }
        return rows.toString();
    }

    private static void capture(Gan gan, int size, int samples, int threads) throws Exception {
        ImageShape shape = new ImageShape(3, size, size);
        new GanCapture(gan, shape, Optional.empty(), samples, LATENT_SIZE, 1, new LayerChoice(List.of(), List.of()))
                .run(threads, done -> {});
    }

    /** Milliseconds of several rounds; the first of them, round -1, only warms up. */
    private static final class Times {

        private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        private final double[] clock;
        private final double[] processor;
        private long clockStart;
        private long processorStart;

        Times(int rounds) {
            clock = new double[rounds];
            processor = new double[rounds];
        }

        void start() {
            clockStart = System.nanoTime();
            processorStart = system.getProcessCpuTime();
        }

        void stop(int round) {
            if (round >= 0) {
                clock[round] = (System.nanoTime() - clockStart) / 1e6;
                processor[round] = (system.getProcessCpuTime() - processorStart) / 1e6;
            }
        }

        double clock() {
            return median(clock);
        }

        double processor() {
            return median(processor);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double mostMemory() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return Double.NaN;
    }
}
