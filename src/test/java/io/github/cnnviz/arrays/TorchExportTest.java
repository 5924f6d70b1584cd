package io.github.cnnviz.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.statistics.LayerMeasurement;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.ValueStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * What cnnviz finds in exported networks of PyTorch, beside what Python computed from the same outputs: {@code
 * src/test/python/torch_oracle.py} makes both.
 */
class TorchExportTest {

    private static final Path SCRIPT = Path.of("test", "python", "torch_oracle.py");
    private static final Path KEPT = Path.of("test", "resources", "torch");
    private static final Path EXPORTER = Path.of("main", "python", "cnnviz_torch.py");
    private static final int MOST_SECONDS = 300;

    @TempDir
    private Path folder;

    @Test
    void numbersOfAnEarlierExportAreThoseThatPythonComputed() throws Exception {
        assertSameNumbers(KEPT);
    }

    @Test
    void readsEdgesAndKindsOfAnEarlierExport() throws Exception {
        CapturedArrays classifier = CapturedArrays.open(KEPT.resolve("classifier"));
        assertThat(classifier.unknownFields()).isEmpty();
        assertThat(classifier.layers())
                .extracting(layer -> layer.id().name() + " " + layer.from().orElseThrow())
                .containsExactly(
                        "conv1 []",
                        "norm [conv1]",
                        "relu [norm]",
                        "conv2 [relu]",
                        "add [conv2, relu]",
                        "relu-2 [add]",
                        "max_pool2d [relu-2]",
                        "lstm [max_pool2d]",
                        "mean [lstm]",
                        "head [mean]");
        CapturedArrays gan = CapturedArrays.open(KEPT.resolve("gan"));
        assertThat(List.of(gan.samples(), gan.real().orElseThrow())).containsExactly(40, 20);
        assertThat(gan.layers())
                .allMatch(layer -> layer.generatedOnly() == layer.id().network().equals("generator"));
        assertThat(gan.generatedImages(16).orElseThrow().size()).isEqualTo(16);
    }

    /** With {@code -Dcnnviz.torch=required} it fails where PyTorch is not found. */
    @Test
    void numbersOfAnExportMadeNowAreThoseThatPythonComputes() throws Exception {
        Optional<String> python = pythonWith("torch");
        if (python.isEmpty() && "required".equals(System.getProperty("cnnviz.torch"))) {
            throw new AssertionError("no python3 imports torch, but cnnviz.torch is required");
        }
        Assumptions.assumeTrue(python.isPresent(), "skipped: no python3 here imports torch");
        run(python.orElseThrow(), SCRIPT.toString(), folder.toString());
        assertSameNumbers(folder);
        for (String network : List.of("classifier", "gan")) {
            assertThat(folder.resolve(network).resolve(Manifest.FILE))
                    .hasSameTextualContentAs(KEPT.resolve(network).resolve(Manifest.FILE));
        }
    }

    /** A user copies one file; what both must say alike is written twice. */
    @Test
    void bothExportersWriteTheSameFormat() throws Exception {
        assertThat(format(EXPORTER.resolveSibling("cnnviz_keras.py"))).isEqualTo(format(EXPORTER));
    }

    private static String format(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(text.indexOf("class _Writer"), text.indexOf("# ---- end of the format"));
    }

    private static void assertSameNumbers(Path exported) throws Exception {
        JsonNode expected =
                new ObjectMapper().readTree(exported.resolve("expected.json").toFile());
        List<String> found = new ArrayList<>();
        SoftAssertions softly = new SoftAssertions();
        for (String export : List.of("classifier", "gan")) {
            CapturedArrays arrays = CapturedArrays.open(exported.resolve(export));
            for (LayerArrays layer : arrays.layers()) {
                String name = export + "/" + layer.id();
                found.add(name);
                LayerOutputs outputs = new LayerOutputs(layer.shape(), List.of());
                outputs.add(layer.samples(0, layer.samples()), layer.samples());
                assertSame(
                        softly,
                        name,
                        LayerMeasurement.of(arrays.capture(layer, outputs, arrays.layers())),
                        expected.path(name));
            }
        }
        softly.assertAll();
        List<String> names = new ArrayList<>();
        expected.fieldNames().forEachRemaining(names::add);
        assertThat(found).containsExactlyInAnyOrderElementsOf(names);
    }

    private static void assertSame(SoftAssertions softly, String name, LayerMeasurement found, JsonNode expected) {
        LayerStatistics layer = found.statistics();
        ValueStatistics outputs = layer.outputs();
        softly.assertThat(outputs.mean())
                .as("mean of %s", name)
                .isCloseTo(expected.path("mean").asDouble(), within(1e-9));
        softly.assertThat(outputs.standardDeviation())
                .as("deviation of %s", name)
                .isCloseTo(expected.path("deviation").asDouble(), within(1e-9));
        softly.assertThat(outputs.zeroShare())
                .as("zeros of %s", name)
                .isCloseTo(expected.path("zeroShare").asDouble(), within(1e-12));
        double[] forks = found.outputTree().orElseThrow().heights();
        Arrays.sort(forks);
        softly.assertThat(forks).as("forks of %s", name).containsExactly(numbers(expected.path("forks")), within(1e-9));
        softly.assertThat(found.weightTree().isPresent())
                .as("weights of %s", name)
                .isEqualTo(expected.has("weightForks"));
        if (found.weightTree().isPresent()) {
            double[] ofWeights = found.weightTree().get().heights();
            Arrays.sort(ofWeights);
            softly.assertThat(ofWeights)
                    .as("forks of weights of %s", name)
                    .containsExactly(numbers(expected.path("weightForks")), within(1e-9));
        }
        if (expected.has("gradientMean")) { // single precision, summed in another order
            ValueStatistics gradients = layer.gradients().orElseThrow();
            softly.assertThat(gradients.mean())
                    .as("gradients of %s", name)
                    .isCloseTo(expected.path("gradientMean").asDouble(), within(1e-7));
            softly.assertThat(gradients.standardDeviation())
                    .as("spread of gradients of %s", name)
                    .isCloseTo(expected.path("gradientDeviation").asDouble(), within(1e-7));
        }
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }

    /** Returns the first Python of this machine that has a module. */
    private static Optional<String> pythonWith(String module) throws InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (imports(python, module)) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    private static boolean imports(String python, String module) throws InterruptedException {
        try {
            Process process = start(python, "-c", "import " + module);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OMP_NUM_THREADS", "1"); // threads that wait for each other cost more than they bring
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return builder.start();
    }
}
