package io.github.cnnviz.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The rasters beside the analysis, as data URIs: a page of one file can be moved and mailed. */
final class DataUris {

    private final Path folder;

    DataUris(Path folder) {
        this.folder = folder;
    }

    /** Returns the PNG of this relative path. */
    String of(String file) throws IOException {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder.normalize())) { // an analysis from elsewhere must not pull in other files
            throw new IOException("analysis.json names a picture outside its folder: " + file);
        }
        byte[] png = Files.readAllBytes(path);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
