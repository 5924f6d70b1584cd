package io.github.cnnviz.arrays;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code .npy} files of format 1.0, right ones and wrong ones. */
public final class NpyBytes {

    private NpyBytes() {}

    /** What stands at an index in C order. */
    public interface Values {
        double at(int index);
    }

    static byte[] of(String header, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        begin(bytes, header);
        bytes.write(new byte[zeros]);
        return bytes.toByteArray();
    }

    /** Writes an array of type {@code <f4}, {@code >f4}, {@code <f8} or {@code >f8}. */
    public static void write(Path file, String type, boolean fortran, int[] shape, Values values) throws IOException {
        ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean wide = type.endsWith("8");
        int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        String lengths = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            begin(
                    out,
                    "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': ("
                            + lengths + "), }\n");
            byte[] bytes = new byte[wide ? 8 : 4];
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
            for (int i = 0; i < count; i++) {
                double value = values.at(fortran ? cOrder(i, shape) : i);
                if (wide) {
                    buffer.putDouble(0, value);
                } else {
                    buffer.putFloat(0, (float) value);
                }
                out.write(bytes);
            }
        }
    }

    private static int cOrder(int place, int[] shape) {
        int rest = place;
        int index = 0;
        int step = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        for (int length : shape) {
            step /= length;
            index += rest % length * step;
            rest /= length;
        }
        return index;
    }

    private static void begin(OutputStream out, String header) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        data.writeShort(Short.reverseBytes((short) text.length));
        data.write(text);
        data.flush();
    }
}
