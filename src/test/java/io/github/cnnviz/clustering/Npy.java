package io.github.cnnviz.clustering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A NumPy array of little-endian float32 in C order, read from the class path; format version 1.0. */
public final class Npy {

    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    private final int[] shape;
    private final float[] values;

    private Npy(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    public static Npy read(String resource) throws IOException {
        byte[] bytes;
        try (InputStream in = Npy.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            bytes = in.readAllBytes();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = buffer.getShort(8);
        String header = new String(bytes, 10, headerLength, StandardCharsets.ISO_8859_1);
        Matcher shape = SHAPE.matcher(header);
        if (bytes[6] != 1 || !header.contains("'<f4'") || !header.contains("'fortran_order': False") || !shape.find()) {
            throw new IOException(resource + " is no array of float32 in C order: " + header);
        }
        int[] lengths = Stream.of(shape.group(1).split(",", -1))
                .map(String::trim)
                .filter(length -> !length.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        float[] values = new float[(bytes.length - 10 - headerLength) / Float.BYTES];
        buffer.position(10 + headerLength)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Npy(lengths, values);
    }

    public int channels() {
        return shape[shape.length - 1];
    }

    /** Returns channels × positions: all values of a channel, in C order, one channel after the other. */
    public float[] channelByChannel() {
        int positions = values.length / channels();
        float[] turned = new float[values.length];
        for (int position = 0; position < positions; position++) {
            for (int channel = 0; channel < channels(); channel++) {
                turned[channel * positions + position] = values[position * channels() + channel];
            }
        }
        return turned;
    }
}
