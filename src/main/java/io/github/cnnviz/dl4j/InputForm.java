package io.github.cnnviz.dl4j;

import java.util.List;

/**
 * What one sample of a network's input is.
 *
 * @param kind   how the numbers are to be read
 * @param units  channels of an image, features of a vector or of a step of a sequence, words of a vocabulary; positive
 * @param height rows of an image, else 1
 * @param width  columns of an image, steps of a sequence or of tokens, else 1
 */
public record InputForm(Kind kind, int units, int height, int width) {

    /** How the numbers of a sample are to be read. */
    public enum Kind {
        /** Channels × height × width. */
        IMAGE,
        /** The same, in one row. */
        FLAT_IMAGE,
        /** Features. */
        VECTOR,
        /** Features × time. */
        SEQUENCE,
        /** Numbers of words, one for each step. */
        TOKENS
    }

    public InputForm {
        if (units <= 0 || height <= 0 || width <= 0) {
            throw new IllegalArgumentException("sizes must be positive, got " + units + " × " + height + " × " + width);
        }
    }

    /** Returns whether samples are images that can be shown: grey or of three colours. */
    public boolean isImage() {
        return kind == Kind.IMAGE || kind == Kind.FLAT_IMAGE;
    }

    /** Returns an image in one row as what it may be as well: features. Other forms stay what they are. */
    public InputForm withoutImages() {
        return kind == Kind.FLAT_IMAGE ? new InputForm(Kind.VECTOR, values(), 1, 1) : this;
    }

    /** Returns the number of values of a sample. */
    public int values() {
        return kind == Kind.TOKENS ? width : Math.multiplyExact(units, Math.multiplyExact(height, width));
    }

    /** Returns the shape of a batch, units before positions. */
    long[] batchShape(long samples) {
        return switch (kind) {
            case IMAGE -> new long[] {samples, units, height, width};
            case FLAT_IMAGE, VECTOR -> new long[] {samples, values()};
            case SEQUENCE -> new long[] {samples, units, width};
            case TOKENS -> new long[] {samples, width};
        };
    }

    /** Returns the same of another size. */
    InputForm sized(int otherHeight, int otherWidth) {
        return new InputForm(kind, units, otherHeight, otherWidth);
    }

    /** Returns the form as a person would say it, e.g. {@code images of 1 × 28 × 28}. */
    @Override
    public String toString() {
        return switch (kind) {
            case IMAGE -> "images of " + units + " × " + height + " × " + width;
            case FLAT_IMAGE -> "images of " + units + " × " + height + " × " + width + " in one row";
            case VECTOR -> "vectors of " + units;
            case SEQUENCE -> "sequences of " + width + " steps of " + units;
            case TOKENS -> width + " numbers below " + units;
        };
    }

    /** Returns sizes as the pom writes them, e.g. {@code 1,28,28}. */
    static String written(List<Integer> sizes) {
        return String.join(",", sizes.stream().map(String::valueOf).toList());
    }
}
