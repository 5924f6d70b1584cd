package io.github.cnnviz.fuzz;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.CaptureFixture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small files of every kind, as they should be. */
final class WholeFiles {

    static final String MANIFEST = """
            {"name": "whole", "batch": 4, "real": 2, "layout": "channels_first",
             "images": {"file": "array.npy", "range": [0, 1]},
             "layers": [
              {"network": "net", "name": "conv", "kind": "conv", "activation": "relu", "activations": "array.npy",
               "shape": [4, 3, 2, 2], "from": []},
              {"network": "net", "name": "sum", "kind": "merge", "activations": "array.npy", "from": ["conv"]}]}
            """;

    static final String ACCEPTED = """
            [{"rule": "dead-units", "layer": "generator/deconv-1", "reason": "known", "expires": "2027-03-31"},
             {"rule": "flat-loss", "of": "run", "reason": "short"}]
            """;

    private WholeFiles() {}

    static byte[] image(String format) throws IOException {
        BufferedImage image = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(2, 1, 8, 7);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** Returns four samples of three channels and 2 × 2 positions. */
    /** Bytes behind the header of an IDX file: two zeros, the type of unsigned bytes, the number of dimensions, and their sizes. */
    static byte[] idx(byte[] values, int... sizes) {
        ByteBuffer file =
                ByteBuffer.allocate(4 + 4 * sizes.length + values.length).putInt(0x0800 + sizes.length);
        for (int size : sizes) {
            file.putInt(size);
        }
        return file.put(values).array();
    }

    static byte[] npy() {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 3, 2, 2), }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length() + 4 * 48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 48; i++) {
            bytes.putFloat(i / 48f);
        }
        return bytes.array();
    }

    static byte[] analysis(Path folder) throws IOException {
        Path run = new CaptureFixture(folder.resolveSibling("for-analysis"))
                .maps("generator", "conv-1", 7)
                .dense("discriminator", "dense-1", 0, 100)
                .run();
        try {
            new Analyzer("0.1.0", "whole 1.0").analyze(run);
        } catch (CnnvizException e) {
            throw new IOException(e);
        }
        return Files.readAllBytes(run.resolve("analysis.json"));
    }

    static byte[] layer(Path folder) throws IOException {
        Path run = new CaptureFixture(folder.resolveSibling("for-layer"))
                .maps("generator", "conv-1", 1)
                .run();
        return Files.readAllBytes(run.resolve("capture/layer-0000.bin"));
    }

    static byte[] row(Path folder) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(new DenseLayer.Builder().nOut(3).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(2).build())
                .setInputType(InputType.convolutional(6, 6, 1))
                .build());
        network.init();
        return saved(network, folder);
    }

    static byte[] graph(Path folder) throws IOException {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("first", new DenseLayer.Builder().nOut(3).build(), "in")
                .addLayer(
                        "out", new OutputLayer.Builder(LossFunction.MSE).nOut(2).build(), "first")
                .setOutputs("out")
                .build());
        graph.init();
        return saved(graph, folder);
    }

    private static byte[] saved(Model network, Path folder) throws IOException {
        Path file = folder.resolve("whole.zip");
        ModelSerializer.writeModel(network, file.toFile(), false);
        return Files.readAllBytes(file);
    }

    static List<byte[]> keras() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("mlp.h5", "classifier.h5", "classifier-v2.h5")) {
            try (InputStream in = WholeFiles.class.getResourceAsStream("/keras/" + name)) {
                files.add(in.readAllBytes());
            }
        }
        return files;
    }
}
