package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param bytes positive
 */
record MemorySize(long bytes) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmg]?)");

    /** A pebibyte: more is a slip of the pen. */
    private static final long MOST = 1L << 50;

    MemorySize {
        if (bytes <= 0) {
            throw new IllegalArgumentException("memory must be positive, got " + bytes + " bytes");
        }
    }

    /** Reads a size as {@code java -Xmx} takes it: a number of bytes, or with {@code k}, {@code m} or {@code g}. */
    static MemorySize parse(String parameter, String text) throws CnnvizException {
        Matcher form = FORM.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (form.matches()) {
            int shift =
                    switch (form.group(2)) {
                        case "k" -> 10;
                        case "m" -> 20;
                        case "g" -> 30;
                        default -> 0;
                    };
            long number = Long.parseLong(form.group(1));
            if (number > 0 && number <= MOST >> shift) {
                return new MemorySize(number << shift);
            }
        }
        throw new CnnvizException(
                "<" + parameter + "> is '" + text + "', which is no amount of memory",
                "set <" + parameter + "> (cnnviz." + parameter + ") to a number followed by k, m or g, e.g. 2g");
    }

    MemorySize plus(MemorySize other) {
        return new MemorySize(bytes + other.bytes);
    }

    /** Returns the shortest form that {@link #parse} takes. */
    @Override
    public String toString() {
        String units = "gmk";
        for (int i = 0; i < units.length(); i++) {
            int shift = 30 - 10 * i;
            if (bytes % (1L << shift) == 0) {
                return (bytes >> shift) + units.substring(i, i + 1);
            }
        }
        return Long.toString(bytes);
    }
}
