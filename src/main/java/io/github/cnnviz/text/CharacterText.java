package io.github.cnnviz.text;

import io.github.cnnviz.CnnvizException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A text as a sequence of characters, each with the number of its symbol. The last tenth is held out from training. */
public final class CharacterText {

    /** Symbols that a text may have: each is an input and an output of the network. */
    public static final int MOST_SYMBOLS = 512;

    /** Characters that a text must have: fewer hold nothing out that is worth evaluating. */
    public static final int FEWEST_CHARACTERS = 1000;

    private static final int HELD_OUT = 10;

    private final int[] symbols;
    private final int[] codes;

    private CharacterText(int[] symbols, int[] codes) {
        this.symbols = symbols;
        this.codes = codes;
    }

    /**
     * Numbers the characters of a text in the order of their code points. A character outside of the basic plane is one.
     *
     * @throws CnnvizException if the text is too short, or has one symbol or too many
     */
    public static CharacterText of(String text) throws CnnvizException {
        int[] distinct = text.codePoints().distinct().sorted().toArray();
        int length = text.codePointCount(0, text.length());
        if (length < FEWEST_CHARACTERS) {
            throw new CnnvizException(
                    "the text has " + length + " characters",
                    "let text() of <subject> return at least " + FEWEST_CHARACTERS);
        }
        if (distinct.length < 2 || distinct.length > MOST_SYMBOLS) {
            throw new CnnvizException(
                    "the text has " + distinct.length + " different characters",
                    "let text() of <subject> return a text of 2 to " + MOST_SYMBOLS + " different ones");
        }
        int[] codes = text.codePoints()
                .map(each -> Arrays.binarySearch(distinct, each))
                .toArray();
        return new CharacterText(distinct, codes);
    }

    /** Returns all different characters; a character's number is its place among them. */
    public String symbols() {
        return new String(symbols, 0, symbols.length);
    }

    /** Returns the number of different characters. */
    public int symbolCount() {
        return symbols.length;
    }

    /** Returns the number of characters. */
    public int length() {
        return codes.length;
    }

    /** Returns the number of characters that are trained on: those before the held-out ones. */
    public int trainingLength() {
        return codes.length - codes.length / HELD_OUT;
    }

    /** Returns the numbers of consecutive characters. */
    public int[] codes(int from, int count) {
        return Arrays.copyOfRange(codes, from, from + count);
    }

    /** Returns the characters that the numbers stand for. */
    public String text(int[] numbers) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(numbers).forEach(number -> text.appendCodePoint(symbols[number]));
        return text.toString();
    }

    /**
     * Returns what a model that knows how often each character occurs, and nothing of its neighbours, pays for one: {@code
     * -Σ p ln p}, in nats.
     *
     * @see <a href="https://doi.org/10.1002/j.1538-7305.1951.tb01366.x">Shannon (1951), F1</a>
     */
    public double unigramEntropy() {
        long[] counts = new long[symbols.length];
        Arrays.stream(codes).forEach(code -> counts[code]++);
        return Arrays.stream(counts)
                .mapToDouble(count -> (double) count / codes.length)
                .map(share -> -share * Math.log(share))
                .sum();
    }

    /**
     * Returns the windows that a training step learns from. They depend on seed and step only, so that a training may stop and
     * go on anywhere.
     *
     * @param step  from 1
     * @param count windows
     * @param size  characters of a window
     * @return count × size numbers of characters
     */
    public int[][] trainingWindows(long seed, int step, int count, int size) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + step);
        return IntStream.range(0, count)
                .mapToObj(i -> codes(random.nextInt(trainingLength() - size + 1), size))
                .toArray(int[][]::new);
    }

    /** Returns windows spread evenly over the held-out part: as many as asked for, or as many as fit without overlap. */
    public int[][] heldOutWindows(int count, int size) {
        int first = trainingLength();
        int room = codes.length - first;
        int windows = Math.max(1, Math.min(count, room / size));
        return IntStream.range(0, windows)
                .mapToObj(i -> codes(first + (int) ((long) i * room / windows), size))
                .toArray(int[][]::new);
    }
}
