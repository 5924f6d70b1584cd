package io.github.cnnviz.report;

import java.io.IOException;
import java.nio.file.Path;

/** How a page gets at the rasters beside the analysis. */
interface Images {

    /**
     * Returns what stands in the page for a PNG.
     *
     * @param file its path relative to the analysis
     * @throws IOException if there is none, or it lies outside the analysis' folder
     */
    String of(String file) throws IOException;

    /** Returns where a raster lies; an analysis from elsewhere must not pull in other files. */
    static Path inside(Path folder, String file) throws IOException {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder.normalize())) {
            throw new IOException("analysis.json names a picture outside its folder: " + file);
        }
        return path;
    }
}
