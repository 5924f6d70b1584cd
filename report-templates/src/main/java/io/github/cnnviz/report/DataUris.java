package io.github.cnnviz.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Rasters as data URIs: a page of one file can be moved and mailed.
 *
 * @param folder where the analysis lies
 */
record DataUris(Path folder) implements Images {

    @Override
    public String of(String file) throws IOException {
        byte[] png = Files.readAllBytes(Images.inside(folder, file));
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
