package io.github.cnnviz.maven;

import io.github.cnnviz.verdict.Verdict;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/**
 * Signs that stand beside words, in what the terminal can show.
 *
 * @param good      beside "good"
 * @param inferior  beside "inferior"
 * @param undecided beside "undecided"
 * @param separator between parts of a line
 */
record Symbols(String good, String inferior, String undecided, String separator) {

    static final Symbols UNICODE = new Symbols("●", "▲", "◆", " · ");
    static final Symbols ASCII = new Symbols("+", "!", "?", ", ");

    /** Returns the signs that the standard output of this JVM can encode. */
    static Symbols ofThisJvm() {
        // Java 19 and later; 17 and 18, which set it on terminals only; else what the whole JVM uses
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        return in(charset(name));
    }

    static Symbols in(Charset charset) {
        return charset.canEncode()
                        && charset.newEncoder().canEncode(UNICODE.good + UNICODE.inferior + UNICODE.undecided + "·")
                ? UNICODE
                : ASCII;
    }

    String of(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> good;
            case INFERIOR -> inferior;
            case UNDECIDED -> undecided;
        };
    }

    private static Charset charset(String name) {
        try {
            return name.isEmpty() ? Charset.defaultCharset() : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Charset.defaultCharset();
        }
    }
}
