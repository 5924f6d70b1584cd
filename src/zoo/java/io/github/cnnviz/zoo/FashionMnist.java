package io.github.cnnviz.zoo;

import io.github.cnnviz.CnnvizException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The first photographs of Fashion-MNIST's training set: 28 × 28 pixels averaged two by two, with a black border of one.
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul and Vollgraf (2017)</a>
 */
final class FashionMnist implements ZooImages {

    private static final int COUNT = 6000;
    private static final int STORED = 28;
    private static final String IMAGES = "train-images-idx3-ubyte.gz";
    private static final String LABELS = "train-labels-idx1-ubyte.gz";

    private final byte[] pixels;
    private final byte[] labels;

    private FashionMnist(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(IMAGES)) && Files.isRegularFile(folder.resolve(LABELS));
    }

    /**
     * Reads the images.
     *
     * @param folder with the data set's own files
     */
    static FashionMnist in(Path folder) throws IOException, CnnvizException {
        return new FashionMnist(
                read(folder.resolve(IMAGES), 16, COUNT * STORED * STORED), read(folder.resolve(LABELS), 8, COUNT));
    }

    private static byte[] read(Path file, int header, int count) throws IOException, CnnvizException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            in.readNBytes(header);
            byte[] values = in.readNBytes(count);
            if (values.length < count) {
                throw new CnnvizException(
                        file + " holds " + values.length + " values after its header, " + count + " are needed",
                        "let zoo.fashionMnist name the folder of the data set's own files");
            }
            return values;
        }
    }

    @Override
    public List<String> classes() {
        return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public int size() {
        return COUNT;
    }

    @Override
    public String description() {
        return "fashion-mnist";
    }

    @Override
    public float[] read(int index) {
        float[] values = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                boolean border = isBorder(row) || isBorder(column);
                values[row * SIDE + column] = border ? -1 : value(index, row - SCALE, column - SCALE);
            }
        }
        return values;
    }

    /** 28 pixels in 32 leave two on each side; 14 in 16 one. */
    private static boolean isBorder(int line) {
        return line < SCALE || line >= SIDE - SCALE;
    }

    private float value(int index, int row, int column) {
        return SCALE == 1
                ? average(index, 2 * row, 2 * column)
                : (pixels[(index * STORED + row) * STORED + column] & 0xff) / 127.5f - 1;
    }

    private float average(int index, int row, int column) {
        int first = (index * STORED + row) * STORED + column;
        int sum = (pixels[first] & 0xff)
                + (pixels[first + 1] & 0xff)
                + (pixels[first + STORED] & 0xff)
                + (pixels[first + STORED + 1] & 0xff);
        return sum / (4 * 127.5f) - 1;
    }
}
