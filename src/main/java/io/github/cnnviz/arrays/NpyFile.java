package io.github.cnnviz.arrays;

import io.github.cnnviz.CnnvizException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** An array in a {@code .npy} file, which is read in parts: only what is asked for is ever in memory. */
final class NpyFile {

    /** Values read at once, where a row is not longer. Cost of memory: 4 to 12 bytes each. */
    private static final int AT_ONCE = 1 << 19;

    private final Path file;
    private final String what;
    private final NpyHeader header;

    private NpyFile(Path file, String what, NpyHeader header) {
        this.file = file;
        this.what = what;
        this.header = header;
    }

    /**
     * Looks at a file's header and length.
     *
     * @param file a regular file
     * @param what it is called in messages
     */
    static NpyFile open(Path file, String what) throws IOException, CnnvizException {
        NpyHeader header;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 256)) {
            header = NpyHeader.read(in, what);
        }
        long expected = header.values() * header.type().size();
        long there = Files.size(file) - header.start();
        if (there != expected) {
            throw new CnnvizException(
                    what + (there < expected ? " is cut off: " : " holds more than one array: ")
                            + NpyHeader.inWords(header.shape()) + " values of "
                            + header.type().size() + (header.type().size() == 1 ? " byte are " : " bytes are ")
                            + expected + " bytes, but there are " + there,
                    there < expected
                            ? "write it again: it was not copied or written to its end"
                            : "save each array to a file of its own");
        }
        return new NpyFile(file, what, header);
    }

    /** Returns the lengths of the axes. */
    List<Integer> shape() {
        return header.shape();
    }

    /** Returns how messages call the file. */
    @Override
    public String toString() {
        return what;
    }

    /**
     * Reads a part along the first axis, and puts each value where strides want it: that with indices (i, j, …) to
     * {@code (i - from) * strides[0] + j * strides[1] + …}. In Fortran order the first axis lies innermost, and the whole
     * file is gone through.
     *
     * @param from    first index of the part
     * @param to      index after the part's last one
     * @param strides one for each axis
     */
    void read(int from, int to, float[] target, int... strides) throws IOException {
        int axes = strides.length;
        int[] lengths = new int[axes]; // from the axis that varies slowest in the file to the fastest
        int[] steps = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            int place = header.fortran() ? axes - 1 - axis : axis;
            lengths[place] = shape().get(axis);
            steps[place] = strides[axis];
        }
        int row = lengths[axes - 1];
        boolean inner = header.fortran() || axes == 1; // whether a row holds several indices of the first axis
        long perIndex = header.values() / shape().get(0);
        long first = inner ? 0 : from * perIndex / row;
        long end = inner ? header.values() / row : to * perIndex / row;
        Scattering scattering = inner
                ? new Scattering(lengths, steps, from, to, target, 0)
                : new Scattering(lengths, steps, 0, row, target, (long) from * strides[0]);
        int together = (int) Math.max(1, Math.min(AT_ONCE / row, end - first));
        ByteBuffer bytes = ByteBuffer.allocateDirect(
                        Math.multiplyExact(together * row, header.type().size()))
                .order(header.order());
        float[] values = new float[together * row];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long done = first; done < end; done += together) {
                int count = (int) Math.min(together, end - done);
                fill(channel, bytes.limit(count * row * header.type().size()), done * row);
                header.type().read(bytes, count * row, values);
                scattering.put(values, done, count);
            }
        }
    }

    private void fill(FileChannel channel, ByteBuffer bytes, long firstValue) throws IOException {
        bytes.rewind();
        long position = header.start() + firstValue * header.type().size();
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, position);
            if (read < 0) {
                throw new EOFException(file + " became shorter while it was read");
            }
            position += read;
        }
        bytes.rewind();
    }

    /** Puts rows, the runs of values along the axis that varies fastest, to where they belong. */
    private static final class Scattering {

        private final int[] lengths;
        private final int[] steps;
        private final int from;
        private final int to;
        private final float[] target;
        private final long origin;

        /**
         * @param lengths of the axes, from the slowest to the fastest
         * @param steps   in the target, for each axis
         * @param from    first index within a row that is wanted
         * @param to      index after the last one
         * @param origin  where in the target the first wanted row would be if all were wanted
         */
        Scattering(int[] lengths, int[] steps, int from, int to, float[] target, long origin) {
            this.lengths = lengths;
            this.steps = steps;
            this.from = from;
            this.to = to;
            this.target = target;
            this.origin = origin;
        }

        /**
         * Puts some rows.
         *
         * @param values   rows × the length of a row
         * @param firstRow its number within the file
         * @param count    of rows
         */
        void put(float[] values, long firstRow, int count) {
            int outer = lengths.length - 2; // the axis along which neighbouring rows lie
            int length = lengths[outer + 1];
            for (int row = 0; row < count; ) {
                long number = firstRow + row;
                int group = outer < 0 ? 1 : (int) Math.min(count - row, lengths[outer] - number % lengths[outer]);
                int base = (int) (base(number) - origin);
                int groupStep = outer < 0 ? 0 : steps[outer];
                if (groupStep < steps[outer + 1]) {
                    acrossRows(values, row * length, group, base, groupStep);
                } else {
                    for (int i = 0; i < group; i++) {
                        alongRow(values, (row + i) * length, base + i * groupStep);
                    }
                }
                row += group;
            }
        }

        private void alongRow(float[] values, int start, int base) {
            int step = steps[steps.length - 1];
            int place = base;
            for (int i = from; i < to; i++) {
                target[place] = values[start + i];
                place += step;
            }
        }

        /** Writes neighbours of the target one after the other: far apart, each would cost a line of the cache. */
        private void acrossRows(float[] values, int start, int rows, int base, int rowStep) {
            int length = lengths[lengths.length - 1];
            int step = steps[steps.length - 1];
            for (int i = from; i < to; i++) {
                int source = start + i;
                int place = base + (i - from) * step;
                for (int row = 0; row < rows; row++) {
                    target[place] = values[source];
                    source += length;
                    place += rowStep;
                }
            }
        }

        /** Returns where a row begins in the target. */
        private long base(long row) {
            long base = 0;
            long rest = row;
            for (int axis = lengths.length - 2; axis >= 0; axis--) {
                base += rest % lengths[axis] * steps[axis];
                rest /= lengths[axis];
            }
            return base;
        }
    }
}
