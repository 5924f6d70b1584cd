package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The image files of a folder and its subfolders, or of a zip, in the order of their names. PNG, JPEG, BMP and GIF are
 * read by the JDK; other formats, WebP among them, where an ImageIO plug-in is on the class path.
 */
public final class ImageFolder implements ImageSource {

    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp", "tif", "tiff");
    /** No image that can be used is larger; keeps a broken or hostile file from filling the memory. */
    private static final long MOST_BYTES = 256L << 20;

    private final Path location;
    private final ImageShape shape;
    private final ImageDecoder decoder;
    private final List<String> names;
    private final Content content;

    /** Reads a file of the folder or the zip by its name. */
    private interface Content {
        InputStream open(String name) throws IOException;
    }

    private ImageFolder(Path location, ImageShape shape, List<String> names, Content content) {
        this.location = location;
        this.shape = shape;
        this.decoder = new ImageDecoder(shape);
        this.names = names;
        this.content = content;
    }

    /**
     * Lists the images of a folder or a zip file; reads none.
     *
     * @param location folder or zip file
     * @param shape    what every image is cut and scaled to
     * @throws CnnvizException if there is no such folder or zip, or no image file in it
     */
    public static ImageFolder of(Path location, ImageShape shape) throws CnnvizException {
        Path absolute = location.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            throw new CnnvizException(
                    "the images' folder or zip does not exist: " + absolute,
                    "set cnnviz.images to a folder or zip file of images");
        }
        ImageFolder folder = Files.isDirectory(absolute) ? folder(absolute, shape) : zip(absolute, shape);
        if (folder.names.isEmpty()) {
            throw new CnnvizException(
                    "no image files in " + absolute
                            + " (looked for names ending in png, jpg, jpeg, bmp, gif, webp, tif)",
                    "set cnnviz.images to a folder or zip file that holds images");
        }
        return folder;
    }

    private static ImageFolder folder(Path folder, ImageShape shape) throws CnnvizException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(ImageFolder::isImage)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            return new ImageFolder(folder, shape, names, name -> Files.newInputStream(folder.resolve(name)));
        } catch (IOException e) {
            throw new CnnvizException(
                    "the images' folder cannot be listed: " + folder + " (" + e.getMessage() + ")",
                    "make the folder that cnnviz.images names readable",
                    e);
        }
    }

    @SuppressWarnings("resource") // stays open as long as the worker runs: images are read again in every epoch
    private static ImageFolder zip(Path file, ImageShape shape) throws CnnvizException {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            List<String> names = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(ImageFolder::isImage)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            return new ImageFolder(file, shape, names, name -> zip.getInputStream(zip.getEntry(name)));
        } catch (IOException e) {
            throw new CnnvizException(
                    "the images' file is no zip that can be read: " + file + " (" + e.getMessage() + ")",
                    "set cnnviz.images to a folder or a zip file of images",
                    e);
        }
    }

    private static boolean isImage(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        // "._x.png" and "__MACOSX/" are what macOS adds to zips beside the real files.
        return dot > 0
                && !file.startsWith(".")
                && !name.startsWith("__MACOSX/")
                && ENDINGS.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public String name(int index) {
        return names.get(index);
    }

    @Override
    public String description() {
        return location.toString();
    }

    @Override
    public float[] read(int index) throws UnreadableImageException, IOException {
        byte[] file;
        try (InputStream in = content.open(names.get(index))) {
            file = in.readNBytes((int) MOST_BYTES);
        } catch (IOException e) {
            throw new UnreadableImageException("cannot be read: " + e.getMessage(), e);
        }
        if (file.length == 0) {
            throw new UnreadableImageException("empty file");
        }
        return decoder.decode(file);
    }
}
