package io.github.cnnviz.dl4j;

import com.example.gan.PaperGan;
import io.github.cnnviz.subject.SubjectParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Seconds that a generator and its discriminator take for a batch of 64, plain and with all layers captured, in turn; and
 * the most memory after few samples and after many. Prints a table in Markdown.
 *
 * <p>{@code OMP_NUM_THREADS=2 OMP_WAIT_POLICY=passive mvn test-compile exec:exec -Pbench -f src/pom.xml
 * -Dbench.main=io.github.cnnviz.dl4j.CaptureBenchmark}, with {@code -Dbench.sizes=32,64} and {@code
 * -Dbench.versions=1,2}.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class CaptureBenchmark {

    private static final int BATCH = 64;
    private static final int FEW = 512;
    private static final int MANY = 16_384;

    private CaptureBenchmark() {}

    /** Measures each network in turn. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| size | GAN | plain, ms | captured, ms | ratio | MB after 512 | MB after 16,384 |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String size : List.of(System.getProperty("bench.sizes", "32,64").split(",", -1))) {
            for (String version :
                    List.of(System.getProperty("bench.versions", "1,2").split(",", -1))) {
                System.out.println(row(Integer.parseInt(size), version));
            }
        }
        System.exit(0); // threads of native libraries may still run
    }

    private static String row(int size, String version) throws Exception {
        PaperGan subject = new PaperGan();
        subject.configure(new SubjectParameters(
                Map.of("gan", "v" + version, "size", Integer.toString(size)), Optional.of(Path.of("unused"))));
        MultiLayerNetwork generator = new MultiLayerNetwork(subject.generator(1).layers());
        MultiLayerNetwork discriminator =
                new MultiLayerNetwork(subject.discriminator(2).layers());
        generator.init();
        discriminator.init();
        Gan.of(Optional.of(generator), Optional.of(discriminator), true);
        NetworkPass generate = new NetworkPass(Gan.GENERATOR, generator);
        NetworkPass discriminate = new NetworkPass(Gan.DISCRIMINATOR, discriminator);
        LayerChoice all = new LayerChoice(List.of(), List.of());
        NetworkCapture.KeptIndices kept = new NetworkCapture.KeptIndices(first(16), first(64));
        NetworkCapture ofGenerator = new NetworkCapture(Gan.GENERATOR, generator, true, all, kept);
        NetworkCapture ofDiscriminator = new NetworkCapture(Gan.DISCRIMINATOR, discriminator, false, all, kept);
        LatentNoise noise = new LatentNoise(1, 256);
        int batches = MANY / BATCH;
        double[] plain = new double[batches];
        double[] captured = new double[batches];
        double few = 0;
        for (int batch = 0; batch < batches; batch++) {
            INDArray vectors = noise.batch(batch, BATCH);
            long start = System.nanoTime();
            try (MemoryWorkspace memory = generate.open();
                    MemoryWorkspace inner = discriminate.open()) {
                discriminate.forward(generate.forward(vectors, false, NetworkPass.NOBODY), false, NetworkPass.NOBODY);
            }
            long between = System.nanoTime();
            ofDiscriminator.add(ofGenerator.add(vectors));
            plain[batch] = (between - start) / 1e6;
            captured[batch] = (System.nanoTime() - between) / 1e6;
            if ((batch + 1) * BATCH == FEW) {
                few = mostMemory();
            }
        }
        return String.format(
                Locale.ROOT,
                "| %d | v%s | %.1f | %.1f | %.2f | %.0f | %.0f |",
                size,
                version,
                median(plain),
                median(captured),
                median(captured) / median(plain),
                few,
                mostMemory());
    }

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
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
