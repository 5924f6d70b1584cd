package io.github.cnnviz.report;

import io.github.cnnviz.language.Texts;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;

/** The page's words in English, for tests of its parts. */
final class English {

    static final Words WORDS = new Words(
            Sentences.in(Locale.ENGLISH),
            Texts.in(Locale.ENGLISH, ReportWriter.BUNDLE, ReportWriter.class.getClassLoader()));

    private English() {}
}
