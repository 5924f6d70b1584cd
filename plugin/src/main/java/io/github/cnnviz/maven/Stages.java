package io.github.cnnviz.maven;

import io.github.cnnviz.capture.CaptureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which stages of an earlier {@code cnnviz:report} hold still: those whose inputs, settings and code are the same, and whose
 * results are there as they were left. Each stage's inputs are the results of the one before.
 */
final class Stages {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final OutputFolder folder;
    private final String capture;
    private final Map<String, Object> analysis;
    private final Map<String, Object> page;
    private final List<Path> code;

    /**
     * @param capture  fingerprint of training and capture
     * @param analysis settings of the analysis: names and values
     * @param page     settings of the page; folders count with what is in them
     * @param code     cnnviz's own libraries and those added to it
     */
    Stages(
            OutputFolder folder,
            String capture,
            Map<String, Object> analysis,
            Map<String, Object> page,
            List<Path> code) {
        this.folder = folder;
        this.capture = capture;
        this.analysis = analysis;
        this.page = page;
        this.code = code;
    }

    /** What need not be done again; nothing is kept after something that is not. */
    record Kept(boolean capture, boolean analysis, boolean page) {
        static final Kept NOTHING = new Kept(false, false, false);
    }

    Kept kept() throws IOException {
        boolean captured = new CaptureFolder(folder.capture()).exists()
                && folder.captureReceipt().fits(capture, captured());
        boolean analysed =
                captured && folder.analysisReceipt().fits(ofAnalysis(), List.of(folder.analysis(), folder.rasters()));
        boolean written = analysed && folder.pageReceipt().fits(ofPage(), List.of(folder.index(), folder.linked()));
        return new Kept(captured, analysed, written);
    }

    void captureIsDone() throws IOException {
        folder.captureReceipt().write(capture, captured());
    }

    void analysisIsDone() throws IOException {
        folder.analysisReceipt().write(ofAnalysis(), List.of(folder.analysis(), folder.rasters()));
    }

    void pageIsDone() throws IOException {
        folder.pageReceipt().write(ofPage(), List.of(folder.index(), folder.linked()));
    }

    /** Returns a sentence for the terminal about what is kept; empty where nothing is. */
    Optional<String> inWords(Kept kept) throws IOException {
        if (!kept.capture()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(List.of("training and capture"));
        Receipt last = folder.captureReceipt();
        if (kept.analysis()) {
            names.add("analysis");
            last = folder.analysisReceipt();
        }
        if (kept.page()) {
            names.add("page");
            last = folder.pageReceipt();
        }
        FileTime time = Files.getLastModifiedTime(last.file());
        return Optional.of(String.join(", ", names) + ": unchanged since "
                + MINUTES.format(time.toInstant().atZone(ZoneId.systemDefault()))
                + " and kept; -Dcnnviz.force does it again");
    }

    private List<Path> captured() {
        return List.of(folder.capture(), folder.earlierCaptures());
    }

    private String ofAnalysis() throws IOException {
        return Fingerprint.of(folder.captureReceipt().read().orElse(""), analysis, code);
    }

    private String ofPage() throws IOException {
        return Fingerprint.of(folder.analysisReceipt().read().orElse(""), page, code);
    }
}
