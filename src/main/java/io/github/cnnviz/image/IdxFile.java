package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of unsigned bytes in the IDX format, as it is or in gzip: two zero bytes, the type 0x08, the number of
 * dimensions, each dimension as a big-endian int, then the values, the last dimension fastest.
 *
 * @param sizes  of the dimensions
 * @param values as many as the sizes' product; not copied
 * @see <a href="http://yann.lecun.com/exdb/mnist/">LeCun, Cortes and Burges: the MNIST database</a>
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record IdxFile(int[] sizes, byte[] values) {

    private static final int UNSIGNED_BYTES = 0x0800;
    /** Deflate makes no file more than 1,032 times smaller. */
    private static final long MOST_DEFLATED = 1032;

    private static final String REMEDY =
            "set cnnviz.images to a folder with the data set's own files, e.g. train-images-idx3-ubyte.gz and "
                    + "train-labels-idx1-ubyte.gz, downloaded anew";

    /**
     * Reads a file. What its header claims is held against the file's size before memory is taken for it.
     *
     * @param dimensions that it must have
     */
    static IdxFile read(Path file, int dimensions) throws CnnvizException {
        boolean packed = file.getFileName().toString().endsWith(".gz");
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                DataInputStream in = new DataInputStream(packed ? new GZIPInputStream(raw) : raw)) {
            int magic = in.readInt();
            if (magic != UNSIGNED_BYTES + dimensions) {
                throw new CnnvizException(
                        String.format(
                                "%s is no IDX file of bytes in %d dimension%s: it starts with 0x%08x, not 0x%08x",
                                file, dimensions, dimensions == 1 ? "" : "s", magic, UNSIGNED_BYTES + dimensions),
                        REMEDY);
            }
            int[] sizes = new int[dimensions];
            long count = 1;
            for (int i = 0; i < dimensions; i++) {
                sizes[i] = in.readInt();
                if (sizes[i] <= 0 || count > Integer.MAX_VALUE / sizes[i]) {
                    throw new CnnvizException(file + " claims a size of " + sizes[i] + " in dimension " + i, REMEDY);
                }
                count *= sizes[i];
            }
            long header = Integer.BYTES * (1L + dimensions);
            long most = packed ? Files.size(file) * MOST_DEFLATED : Files.size(file) - header;
            if (count > most) {
                throw cutOff(file, count, most, packed ? "at most " : "");
            }
            byte[] values = in.readNBytes((int) count); // grows with what is there
            if (values.length < count) {
                throw cutOff(file, count, values.length, "");
            }
            if (in.read() >= 0) {
                throw new CnnvizException(file + " goes on after the " + count + " values of its header", REMEDY);
            }
            return new IdxFile(sizes, values);
        } catch (EOFException e) {
            throw new CnnvizException(file + " is cut off", REMEDY, e);
        } catch (IOException e) {
            throw new CnnvizException(file + " cannot be read: " + e.getMessage(), REMEDY, e);
        }
    }

    private static CnnvizException cutOff(Path file, long claimed, long held, String most) {
        return new CnnvizException(
                file + " claims " + claimed + " values, but holds " + most + held + " after its header", REMEDY);
    }
}
