package io.github.cnnviz.capture;

import io.github.cnnviz.network.LayerId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model of characters or a classifier of texts does over time: {@code recurrence.bin} in a capture.
 *
 * @param symbols        different characters of the text
 * @param characters     of the text
 * @param unigramEntropy of the text; nats for a character
 * @param heldOutLoss    mean cross-entropy of the characters that are not trained on; nats for a character
 * @param heldOut        characters that it rests on
 * @param back           characters that gradients go back in the training
 * @param course         of the training: loss in nats for a character, accuracy of the next character
 * @param shown          text whose states are shown, one time for each character; of a classifier, texts one after the other, whose
 *                       characters the times are spread over
 * @param written        what the model goes on with after it; empty for a classifier, as are loss and entropy
 * @param layers         recurrent ones, in data flow
 */
public record Recurrence(
        int symbols,
        int characters,
        double unigramEntropy,
        double heldOutLoss,
        int heldOut,
        int back,
        ClassifierCourse course,
        String shown,
        String written,
        List<Layer> layers) {

    /** Names of the states that are shown, in order. */
    public static final List<String> STATES = List.of("hidden", "cell", "input", "forget", "output");

    /** Names of the gates, in order. */
    public static final List<String> GATES = List.of("input", "forget", "output");

    /** Blocks of a recurrent matrix, in order. */
    public static final List<String> BLOCKS = List.of("candidate", "forget", "output", "input");

    private static final String FILE = "recurrence.bin";

    public Recurrence {
        layers = List.copyOf(layers);
    }

    /**
     * One recurrent layer.
     *
     * @param layer     which
     * @param units     of it
     * @param states    for each of {@link #STATES}: time × units
     * @param low       for each of {@link #GATES}: each unit's share of values below 0.1
     * @param high      the same above 0.9
     * @param gradient  mean norm of the gradient of a character's loss by the hidden state, by its distance in characters, from 0; by
     *                  ways through time within the layer
     * @param recurrent units × 4 units, {@link #BLOCKS} side by side; empty for layers that are too wide
     * @param symbol    the character that each unit's hidden state goes with most
     * @param follows   squared correlation of the hidden state with that character's presence
     * @param chance    the largest such value of any unit where characters are shifted against states
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Layer(
            LayerId layer,
            int units,
            float[][] states,
            double[][] low,
            double[][] high,
            double[] gradient,
            float[] recurrent,
            String symbol,
            double[] follows,
            double chance) {}

    /** Writes it beside the layers of a capture. */
    public void write(Path folder) throws IOException {
        CaptureFiles.replace(folder.resolve(FILE), this::write);
    }

    /** Reads that of a capture; empty where the capture is not one of a model of characters. */
    public static Optional<Recurrence> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(CaptureFiles.read(file, Recurrence::read)) : Optional.empty();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(symbols);
        out.writeInt(characters);
        out.writeDouble(unigramEntropy);
        out.writeDouble(heldOutLoss);
        out.writeInt(heldOut);
        out.writeInt(back);
        course.write(out);
        writeText(out, shown);
        writeText(out, written);
        out.writeInt(layers.size());
        for (Layer layer : layers) {
            out.writeUTF(layer.layer().network());
            out.writeUTF(layer.layer().name());
            out.writeInt(layer.units());
            for (float[] state : layer.states()) {
                out.writeInt(state.length);
                Numbers.write(out, state, state.length);
            }
            for (int gate = 0; gate < GATES.size(); gate++) {
                Numbers.write(out, layer.low()[gate]);
                Numbers.write(out, layer.high()[gate]);
            }
            out.writeInt(layer.gradient().length);
            Numbers.write(out, layer.gradient());
            out.writeInt(layer.recurrent().length);
            Numbers.write(out, layer.recurrent(), layer.recurrent().length);
            writeText(out, layer.symbol());
            Numbers.write(out, layer.follows());
            out.writeDouble(layer.chance());
        }
    }

    private static Recurrence read(DataInputStream in) throws IOException {
        int symbols = in.readInt();
        int characters = in.readInt();
        double entropy = in.readDouble();
        double loss = in.readDouble();
        int heldOut = in.readInt();
        int back = in.readInt();
        ClassifierCourse course = ClassifierCourse.read(in);
        String shown = readText(in);
        String written = readText(in);
        List<Layer> layers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            layers.add(readLayer(in));
        }
        return new Recurrence(symbols, characters, entropy, loss, heldOut, back, course, shown, written, layers);
    }

    private static Layer readLayer(DataInputStream in) throws IOException {
        LayerId id = new LayerId(in.readUTF(), in.readUTF());
        int units = in.readInt();
        float[][] states = new float[STATES.size()][];
        for (int i = 0; i < states.length; i++) {
            states[i] = new float[in.readInt()];
            Numbers.read(in, states[i]);
        }
        double[][] low = new double[GATES.size()][units];
        double[][] high = new double[GATES.size()][units];
        for (int gate = 0; gate < low.length; gate++) {
            Numbers.read(in, low[gate]);
            Numbers.read(in, high[gate]);
        }
        double[] gradient = new double[in.readInt()];
        Numbers.read(in, gradient);
        float[] recurrent = new float[in.readInt()];
        Numbers.read(in, recurrent);
        String symbol = readText(in);
        double[] follows = new double[units];
        Numbers.read(in, follows);
        return new Layer(id, units, states, low, high, gradient, recurrent, symbol, follows, in.readDouble());
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
