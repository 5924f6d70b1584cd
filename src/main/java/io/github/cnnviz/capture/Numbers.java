package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Arrays of numbers in the files between the two JVMs: the same bytes as if each number were written by itself, but many
 * at once. One by one they cost more than the disk does.
 */
final class Numbers {

    /** Bytes at once: as many as the streams below pass on in one piece. */
    private static final int AT_ONCE = 1 << 16;

    private Numbers() {}

    /** Writes the first {@code count} values. */
    static void write(DataOutput out, float[] values, int count) throws IOException {
        byte[] bytes = room(count, Float.BYTES);
        for (int done = 0; done < count; ) {
            int part = Math.min(bytes.length / Float.BYTES, count - done);
            ByteBuffer.wrap(bytes).asFloatBuffer().put(values, done, part);
            out.write(bytes, 0, part * Float.BYTES);
            done += part;
        }
    }

    static void write(DataOutput out, double[] values) throws IOException {
        byte[] bytes = room(values.length, Double.BYTES);
        for (int done = 0; done < values.length; ) {
            int part = Math.min(bytes.length / Double.BYTES, values.length - done);
            ByteBuffer.wrap(bytes).asDoubleBuffer().put(values, done, part);
            out.write(bytes, 0, part * Double.BYTES);
            done += part;
        }
    }

    static void write(DataOutput out, int[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        out.write(bytes.array());
    }

    static void read(DataInput in, float[] into) throws IOException {
        byte[] bytes = room(into.length, Float.BYTES);
        for (int done = 0; done < into.length; ) {
            int part = Math.min(bytes.length / Float.BYTES, into.length - done);
            in.readFully(bytes, 0, part * Float.BYTES);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(into, done, part);
            done += part;
        }
    }

    static void read(DataInput in, double[] into) throws IOException {
        byte[] bytes = room(into.length, Double.BYTES);
        for (int done = 0; done < into.length; ) {
            int part = Math.min(bytes.length / Double.BYTES, into.length - done);
            in.readFully(bytes, 0, part * Double.BYTES);
            ByteBuffer.wrap(bytes).asDoubleBuffer().get(into, done, part);
            done += part;
        }
    }

    static void read(DataInput in, int[] into) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(into.length * Integer.BYTES);
        in.readFully(bytes.array());
        bytes.asIntBuffer().get(into);
    }

    private static byte[] room(int count, int size) {
        return new byte[(int) Math.min(AT_ONCE, (long) count * size)];
    }
}
