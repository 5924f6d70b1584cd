package io.github.cnnviz.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Rasters as files beside the page, for hosts that forbid data URIs.
 *
 * @param folder where the analysis lies
 * @param target the page's folder, which takes copies at the same relative paths
 */
record LinkedImages(Path folder, Path target) implements Images {

    @Override
    public String of(String file) throws IOException {
        Path from = Images.inside(folder, file);
        Path to = Images.inside(target, file);
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }
}
