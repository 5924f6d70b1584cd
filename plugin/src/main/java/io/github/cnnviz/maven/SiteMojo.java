package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Lists the report of {@code cnnviz:report} among the project reports of {@code mvn site}, and copies it there. A module
 * without a report has none in its site.
 *
 * @since 0.1.0
 */
@Mojo(name = "site", threadSafe = true)
public final class SiteMojo extends OutputMojo implements MavenReport {

    private static final String FOLDER = "cnnviz";

    /** Folder of the site, where the goal is run by itself; {@code mvn site} says where its own is. */
    @Parameter(defaultValue = "${project.build.directory}/site", readonly = true, required = true)
    private File siteDirectory;

    @Override
    void run(OutputFolder folder) throws CnnvizException, IOException {
        if (!Files.isRegularFile(folder.index())) {
            throw new CnnvizException(
                    "there is no report to list: " + folder.index() + " does not exist",
                    "run cnnviz:report first, with the same <outputDirectory> (cnnviz.outputDirectory)");
        }
        copy(folder);
    }

    /** For the site plugin before 3.20; the sink takes nothing, as the page is finished. */
    @Override
    @SuppressWarnings("deprecation") // the interface of the time
    public void generate(org.codehaus.doxia.sink.Sink sink, Locale locale) throws MavenReportException {
        generate();
    }

    /**
     * For the site plugin from 3.20 on, whose interface has this method instead.
     *
     * @param sink   takes nothing, as the page is finished
     * @param locale of the site; the page's is {@code cnnviz.locale}
     */
    public void generate(org.apache.maven.doxia.sink.Sink sink, Locale locale) throws MavenReportException {
        generate();
    }

    private void generate() throws MavenReportException {
        OutputFolder folder = new OutputFolder(outputFolder());
        try {
            copy(folder);
        } catch (IOException e) {
            throw new MavenReportException(
                    "copying " + folder.index() + " to " + siteDirectory + " went wrong: " + e, e);
        }
    }

    /** In one go: a page that is there is whole. */
    private void copy(OutputFolder folder) throws IOException {
        Path target = Files.createDirectories(siteDirectory.toPath().resolve(FOLDER));
        Path part = target.resolve("index.html.part");
        Files.copy(folder.index(), part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target.resolve("index.html"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean canGenerateReport() {
        if (isSkipped()) {
            return false;
        }
        Path index = new OutputFolder(outputFolder()).index();
        if (!Files.isRegularFile(index)) {
            getLog().info("no report for the site: " + index
                    + " does not exist; to list it, run cnnviz:report first, e.g. mvn verify site");
            return false;
        }
        return true;
    }

    @Override
    public boolean isExternalReport() {
        return true;
    }

    /** Without the ending: the site plugin adds it. */
    @Override
    public String getOutputName() {
        return FOLDER + "/index";
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return texts(locale).getString("name");
    }

    @Override
    public String getDescription(Locale locale) {
        return texts(locale).getString("description");
    }

    /** English is in the bundle without a language: the machine's own language is nobody's wish. */
    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "io.github.cnnviz.maven.site",
                locale == null ? Locale.ENGLISH : locale,
                SiteMojo.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return siteDirectory;
    }
}
