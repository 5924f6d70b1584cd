package io.github.cnnviz.dl4j;

import com.example.gan.PaperGan;
import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.subject.SubjectParameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Seconds of a training step of the sample's GANs, fast layers and stock ones in turn in the same process, and PyTorch's
 * between them where a script is given. Prints a table in Markdown.
 *
 * <p>{@code mvn test-compile exec:exec -Pbench -f src/pom.xml}, with {@code -Dbench.sizes=32,64}, {@code
 * -Dbench.versions=1,3}, {@code -Dbench.threads=1,2}, {@code -Dbench.stock=false} to leave the stock layers out (at 160
 * they need 17 GB and most of a minute), {@code -Dbench.peer="python3 train_step.py"} for a command that takes size,
 * channels, steps, threads and version and prints {@code median X s}.
 *
 * <p>Not JMH: the number of threads is fixed when a process starts, a step takes up to a minute, and the machine's noise
 * calls for taking turns.
 */
public final class TrainingStepBenchmark {

    private static final int BATCH = 64;
    private static final int WARM_UP = 2;
    private static final Pattern MEDIAN = Pattern.compile("median ([0-9.]+) s");

    private TrainingStepBenchmark() {}

    /** Measures in a process of its own for each row, or one row if asked to. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.out.println(row(
                    Integer.parseInt(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Boolean.parseBoolean(arguments[3])));
            System.exit(0); // threads of native libraries may still run
        }
        String peer = System.getProperty("bench.peer", "");
        System.out.println(
                "| size | GAN | threads | fast, s | stock, s | stock / fast | peer, s | fast / peer | fast, MB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String size : list("bench.sizes", "32,64,160")) {
            for (String version : list("bench.versions", "1,3")) {
                for (String threads : list("bench.threads", "1,2")) {
                    String steps = Integer.parseInt(size) >= 160 ? "5" : "15";
                    // The peer before and after: the machine may have other things to do in between.
                    double before = peer(peer, size, steps, threads, version);
                    String row = child(size, version, steps, threads);
                    double after = peer(peer, size, steps, threads, version);
                    double[] figures = Arrays.stream(row.split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                    double ofPeer = (before + after) / 2;
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | v%s | %s | %.3f | %.3f | %.1f | %.3f | %.2f | %.0f |%n",
                            size,
                            version,
                            threads,
                            figures[0],
                            figures[1],
                            figures[1] / figures[0],
                            ofPeer,
                            figures[0] / ofPeer,
                            figures[2]);
                }
            }
        }
    }

    private static List<String> list(String property, String otherwise) {
        return List.of(System.getProperty(property, otherwise).split(","));
    }

    private static String child(String size, String version, String steps, String threads) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingStepBenchmark.class.getName(),
                size,
                version,
                steps,
                System.getProperty("bench.stock", "true")));
        List<String> lines = run(command, Map.of("OMP_NUM_THREADS", threads, "OMP_WAIT_POLICY", "passive"));
        return lines.get(lines.size() - 1);
    }

    private static double peer(String peer, String size, String steps, String threads, String version)
            throws Exception {
        if (peer.isEmpty()) {
            return Double.NaN;
        }
        List<String> command = new ArrayList<>(List.of(peer.split(" ")));
        command.addAll(List.of(size, "3", steps, threads, version));
        Matcher median = MEDIAN.matcher(String.join("\n", run(command, Map.of())));
        return median.find() ? Double.parseDouble(median.group(1)) : Double.NaN;
    }

    private static List<String> run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = output.lines().toList();
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue() + ": " + lines);
            }
            return lines;
        }
    }

    /** Returns the median seconds of a fast step, of a stock one, and the most memory that fast ones took, in MB. */
    private static String row(int size, int version, int steps, boolean stock) throws CnnvizException, IOException {
        Runner fast = new Runner(size, version, true);
        double[] fastSeconds = new double[steps];
        for (int step = -WARM_UP; step < 0; step++) {
            fast.step();
        }
        double memory = Double.NaN;
        Optional<Runner> slow = Optional.empty();
        if (stock) {
            for (int step = 0; step < steps; step++) {
                fast.step();
            }
            memory = mostMemory();
            slow = Optional.of(new Runner(size, version, false));
            slow.get().step();
        }
        int stockSteps = stock ? Math.max(2, steps / 4) : 0;
        double[] stockSeconds = new double[stockSteps];
        for (int step = 0; step < steps; step++) {
            fastSeconds[step] = fast.step();
            if (step < stockSteps) {
                stockSeconds[step] = slow.orElseThrow().step();
            }
        }
        return median(fastSeconds) + " " + median(stockSeconds) + " " + (stock ? memory : mostMemory());
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static double mostMemory() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return Double.NaN;
    }

    private static final class Runner {
        private final GanTrainer trainer;
        private final float[] images;
        private int step;

        Runner(int size, int version, boolean fastLayers) throws CnnvizException {
            PaperGan subject = new PaperGan();
            subject.configure(new SubjectParameters(
                    Map.of("gan", "v" + version, "size", Integer.toString(size)), Optional.of(Path.of("unused"))));
            MultiLayerNetwork generator =
                    new MultiLayerNetwork(subject.generator(1).layers());
            MultiLayerNetwork discriminator =
                    new MultiLayerNetwork(subject.discriminator(2).layers());
            generator.init();
            discriminator.init();
            Gan gan = Gan.of(Optional.of(generator), Optional.of(discriminator), fastLayers);
            trainer = new GanTrainer(gan, subject.plan(), 1, 3, size, size);
            images = new float[BATCH * 3 * size * size];
            Random random = new Random(1);
            for (int i = 0; i < images.length; i++) {
                images[i] = random.nextFloat() * 2 - 1;
            }
        }

        double step() {
            long start = System.nanoTime();
            trainer.step(++step, images);
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
