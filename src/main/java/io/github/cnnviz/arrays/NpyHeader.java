package io.github.cnnviz.arrays;

import io.github.cnnviz.CnnvizException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands at the beginning of a {@code .npy} file, of format 1.0, 2.0 or 3.0.
 *
 * @param type    of the values
 * @param order   of a value's bytes
 * @param fortran whether the first axis varies fastest; else the last one does
 * @param shape   lengths of the axes
 * @param start   position of the first value, in bytes
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
record NpyHeader(ElementType type, ByteOrder order, boolean fortran, List<Integer> shape, long start) {

    /** Far more than any array's header needs; a wrong length must not fill the memory. */
    private static final int LONGEST = 1 << 16;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*(?:['\"]([^'\"]*)['\"]|(\\[))");
    private static final Pattern FORTRAN = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9L,\\s]*)\\)");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a header.
     *
     * @param in   at the file's beginning
     * @param what the file, as messages name it
     */
    static NpyHeader read(InputStream in, String what) throws IOException, CnnvizException {
        try {
            DataInputStream data = new DataInputStream(in);
            for (byte expected : MAGIC) {
                if (data.readByte() != expected) {
                    throw new CnnvizException(
                            what + " is not in .npy format: it does not begin with \\x93NUMPY",
                            "write it with numpy.save, which makes one .npy file of one array");
                }
            }
            int major = data.readUnsignedByte();
            int minor = data.readUnsignedByte();
            if (major < 1 || major > 3) {
                throw new CnnvizException(
                        what + " has .npy format " + major + "." + minor + "; cnnviz reads 1.0, 2.0 and 3.0",
                        "write it with numpy.save");
            }
            int length = Short.toUnsignedInt(Short.reverseBytes(data.readShort()));
            if (major > 1) {
                length |= Short.toUnsignedInt(Short.reverseBytes(data.readShort())) << 16;
            }
            if (length < 0 || length > LONGEST) {
                throw unreadable(what, "its length would be " + Integer.toUnsignedString(length) + " bytes");
            }
            byte[] text = new byte[length];
            data.readFully(text);
            long start = MAGIC.length + (major > 1 ? 6L : 4L) + length;
            return parse(new String(text, StandardCharsets.UTF_8).trim(), start, what);
        } catch (EOFException e) {
            throw new CnnvizException(
                    what + " ends within its header", "write it again: it was not copied or written to its end", e);
        }
    }

    private static NpyHeader parse(String text, long start, String what) throws CnnvizException {
        Matcher type = TYPE.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!type.find() || !fortran.find() || !shape.find()) {
            throw unreadable(what, "it says '" + text + "'");
        }
        String name = type.group(2) == null ? type.group(1) : "of records";
        boolean bigEndian = name.startsWith(">");
        return new NpyHeader(
                type(name, what),
                bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                fortran.group(1).equals("True"),
                shape(shape.group(1), what),
                start);
    }

    private static ElementType type(String name, String what) throws CnnvizException {
        if (name.contains("O")) {
            throw new CnnvizException(
                    what + " holds pickled Python objects, which are never unpacked",
                    "save numbers of one shape: numpy.save(file, numpy.asarray(values, dtype=numpy.float32))");
        }
        boolean ordered = !name.isEmpty() && "<>|".indexOf(name.charAt(0)) >= 0;
        return ElementType.of(ordered ? name.substring(1) : name)
                .orElseThrow(() -> new CnnvizException(
                        what + " has values of type '" + name
                                + "'; cnnviz reads floats of 16, 32 and 64 bits, integers "
                                + "of 8 to 64 bits (unsigned: to 32) and booleans",
                        "convert it: numpy.save(file, array.astype(numpy.float32))"));
    }

    private static List<Integer> shape(String text, String what) throws CnnvizException {
        List<Integer> shape = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String length = part.trim().replace("L", ""); // Python 2 wrote it so
            if (length.isEmpty()) {
                continue;
            }
            try {
                shape.add(Integer.parseInt(length));
            } catch (NumberFormatException e) {
                throw unreadable(what, "an axis has a length of " + length);
            }
        }
        return shape;
    }

    private static CnnvizException unreadable(String what, String why) {
        return new CnnvizException(what + " has a header that cannot be read: " + why, "write it with numpy.save");
    }

    /** Returns the number of values; saturates where it is beyond all files. */
    long values() {
        long values = 1;
        for (int length : shape) {
            long high = Math.multiplyHigh(values, length);
            values = high == 0 && values * length >= 0 ? values * length : Long.MAX_VALUE / 16;
        }
        return values;
    }

    /** Returns a shape as messages have it: {@code 64 × 25600}. */
    static String inWords(List<Integer> shape) {
        return shape.isEmpty() ? "()" : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
