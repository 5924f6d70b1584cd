package io.github.cnnviz.dl4j;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The parameters in a zip of Deeplearning4j, looked at before the library believes them: native code reads and writes where the
 * stored shape and strides say, and sizes are allocated before a byte is there.
 *
 * @see "ND4J 1.0.0-M2.1, Nd4j.write and BaseDataBuffer.write: two buffers, the shape's information and the values; each a kind, a
 *     length, a type and the elements"
 */
final class SavedParameters {

    /** Of the shape's information: rank, sizes, strides and three more for each of at most 32 axes. */
    private static final int MOST_INFORMATION = 2 * 32 + 4;
    /** A network's description; those of the largest known ones have less than 1 MB. */
    private static final long MOST_CONFIGURATION = 64L << 20;

    private static final Map<DataType, Integer> SIZES =
            Map.of(DataType.DOUBLE, 8, DataType.FLOAT, 4, DataType.FLOAT16, 2, DataType.BFLOAT16, 2);

    private SavedParameters() {}

    /**
     * Looks at all of a zip that Deeplearning4j would read.
     *
     * @throws IOException if sizes in it do not fit what is there
     */
    static void check(ZipFile zip) throws IOException {
        ZipEntry configuration = zip.getEntry(ModelSerializer.CONFIGURATION_JSON);
        if (configuration != null && length(zip, configuration, MOST_CONFIGURATION) > MOST_CONFIGURATION) {
            throw new IOException(ModelSerializer.CONFIGURATION_JSON + " has more than 64 MB");
        }
        ZipEntry parameters = zip.getEntry(ModelSerializer.COEFFICIENTS_BIN);
        if (parameters == null) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(zip.getInputStream(parameters)))) {
            long values = values(in);
            String kind = in.readUTF();
            long length = in.readLong();
            DataType type = type(in.readUTF());
            if (length != values || !SIZES.containsKey(type)) {
                throw wrong("its header says " + length + " values of type " + type + " (" + kind + "), its shape "
                        + values);
            }
            long bytes = rest(in, Long.MAX_VALUE);
            if (length > Long.MAX_VALUE / 8 || bytes != length * SIZES.get(type)) {
                throw wrong(
                        "its header says " + length + " values of type " + type + ", but " + bytes + " bytes follow");
            }
        } catch (EOFException e) {
            throw wrong("it ends within its header", e);
        }
    }

    /** Reads the shape's information; returns how many values it speaks of, one beside the other. */
    private static long values(DataInputStream in) throws IOException {
        in.readUTF();
        long length = in.readLong();
        DataType type = type(in.readUTF());
        if (type != DataType.INT64 || length < 4 || length > MOST_INFORMATION) {
            throw wrong("its shape is " + length + " numbers of type " + type);
        }
        long[] information = new long[(int) length];
        for (int i = 0; i < information.length; i++) {
            information[i] = in.readLong();
        }
        int rank = (int) Math.min(Integer.MAX_VALUE, Math.max(-1, information[0]));
        if (rank < 1 || 2L * rank + 4 != length) {
            throw wrong("its shape has " + information[0] + " axes in " + length + " numbers");
        }
        long values = 1;
        long reach = 1;
        try {
            for (int axis = 1; axis <= rank; axis++) {
                if (information[axis] < 1 || information[rank + axis] < 0) {
                    throw wrong("an axis has the size " + information[axis] + " and the stride "
                            + information[rank + axis]);
                }
                values = Math.multiplyExact(values, information[axis]);
                reach = Math.addExact(reach, Math.multiplyExact(information[axis] - 1, information[rank + axis]));
            }
        } catch (ArithmeticException e) {
            throw wrong("its sizes or strides are too large", e);
        }
        if (reach > values) {
            throw wrong("its strides reach beyond its values");
        }
        return values;
    }

    private static DataType type(String name) throws IOException {
        try {
            return DataType.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw wrong("it has values of an unknown type", e);
        }
    }

    private static long length(ZipFile zip, ZipEntry entry, long most) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return rest(in, most);
        }
    }

    /** Counts bytes up to the end, or until there are more than {@code most}. */
    private static long rest(InputStream in, long most) throws IOException {
        byte[] bytes = new byte[1 << 16];
        long count = 0;
        for (int read = in.read(bytes); read >= 0 && count <= most; read = in.read(bytes)) {
            count += read;
        }
        return count;
    }

    private static IOException wrong(String what) {
        return wrong(what, null);
    }

    private static IOException wrong(String what, Exception cause) {
        return new IOException(ModelSerializer.COEFFICIENTS_BIN + " is damaged: " + what, cause);
    }
}
