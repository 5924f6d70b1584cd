package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Writes pages as the plugin does. */
final class Pages {

    private Pages() {}

    static void write(Analysis analysis, Path folder, Path index) throws IOException {
        new ReportWriter(
                        Sentences.in(Locale.ENGLISH),
                        RuleCatalogue.builtIn().stream().map(Rule::meta).toList())
                .write(analysis, folder, index);
    }
}
