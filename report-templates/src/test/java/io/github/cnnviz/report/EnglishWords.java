package io.github.cnnviz.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds English where Chinese is meant: words one after the other that are no names. */
final class EnglishWords {

    /** Titles of literature and names that stay as they are. */
    private static final Pattern NAMES = Pattern.compile(
            "Wang and Li, “Research on optimization method of convolutional neural network based on visualization”, J. USTC");

    private static final Pattern RUN = Pattern.compile("[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*){2,}");

    private EnglishWords() {}

    /** Returns the runs of three words and more. */
    static List<String> runs(String text) {
        return RUN.matcher(NAMES.matcher(text).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
