package io.github.cnnviz.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes broken files of whole ones. The same number gives the same file. */
final class Mutation {

    private static final int MOST_CHANGES = 8;
    private static final int[] TELLING = {
        0,
        1,
        -1,
        2,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0xffff,
        0x10000,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1 << 30,
        100_000_000
    };
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "2147483647",
            "2147483648",
            "9223372036854775808",
            "1e309",
            "-1e-400",
            "NaN",
            "null",
            "\"\"",
            "[]",
            "{}");

    private final SplittableRandom random;

    Mutation(long seed, long number) {
        random = new SplittableRandom(seed * 1_000_003 + number);
    }

    /** Returns one of several with equal chances. */
    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Changes up to eight places: bits, bytes, numbers, ends, and parts that are doubled, left out or put elsewhere. */
    byte[] of(byte[] whole) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> number(bytes, at, TELLING[random.nextInt(TELLING.length)], random.nextBoolean());
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                return joined(bytes, at, at + length, new byte[0]);
            }
            case 5 -> {
                return joined(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            }
            case 6 -> {
                int from = random.nextInt(bytes.length);
                System.arraycopy(bytes, from, bytes, at, Math.min(length, bytes.length - from));
            }
            default -> {
                return text(bytes, at);
            }
        }
        return bytes;
    }

    /** Writes over four bytes, the least or the most significant one first. */
    private static void number(byte[] bytes, int at, int value, boolean leastFirst) {
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> (8 * (leastFirst ? i : 3 - i)));
        }
    }

    /** Puts another number where the next digits stand, as headers of text have them. */
    private byte[] text(byte[] bytes, int at) {
        int from = at;
        while (from < bytes.length && !isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isDigit(bytes[to])) {
            to++;
        }
        return from == to
                ? bytes
                : joined(bytes, from, to, one(NUMBERS).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] between) {
        byte[] joined = new byte[from + between.length + bytes.length - to];
        System.arraycopy(bytes, 0, joined, 0, from);
        System.arraycopy(between, 0, joined, from, between.length);
        System.arraycopy(bytes, to, joined, from + between.length, bytes.length - to);
        return joined;
    }
}
