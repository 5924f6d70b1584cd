package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One folder of images for each class, in a folder or a zip. The folders' names are the classes', in their order. */
public final class LabelledFolders implements LabelledImages {

    private static final String REMEDY =
            "set cnnviz.images to a folder or zip that holds one folder of images for each class, or to a folder with a "
                    + "data set's IDX files";

    private final ImageFolder images;
    private final List<String> classes;
    private final int[] labels;

    private LabelledFolders(ImageFolder images, List<String> classes, int[] labels) {
        this.images = images;
        this.classes = classes;
        this.labels = labels;
    }

    /**
     * Lists the images; reads none.
     *
     * @throws CnnvizException if an image is in no folder of its own class, or there is only one class
     */
    public static LabelledFolders of(Path location, ImageShape shape) throws CnnvizException {
        ImageFolder images = ImageFolder.of(location, shape);
        String root = commonFolder(images);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            String name = images.name(i).substring(root.length());
            int slash = name.indexOf('/');
            if (slash <= 0) {
                throw new CnnvizException(
                        "the image " + images.name(i) + " in " + images.description() + " is in no class's folder",
                        REMEDY);
            }
            names.add(name.substring(0, slash));
        }
        List<String> classes = List.copyOf(new TreeSet<>(names));
        int[] labels = names.stream().mapToInt(classes::indexOf).toArray();
        return new LabelledFolders(images, classes, labels);
    }

    /** Returns the one folder that a zip may have around all others; else nothing. */
    private static String commonFolder(ImageFolder images) throws CnnvizException {
        String root = "";
        while (true) {
            String first = images.name(0).substring(root.length());
            int slash = first.indexOf('/');
            if (slash < 0) {
                throw new CnnvizException(
                        "the images in " + images.description() + " are all in one folder: that is one class", REMEDY);
            }
            String deeper = root + first.substring(0, slash + 1);
            for (int i = 0; i < images.size(); i++) {
                if (!images.name(i).startsWith(deeper)) {
                    return root;
                }
            }
            root = deeper;
        }
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public ImageShape shape() {
        return images.shape();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public String name(int index) {
        return images.name(index);
    }

    @Override
    public String description() {
        return images.description();
    }

    @Override
    public float[] read(int index) throws UnreadableImageException, IOException {
        return images.read(index);
    }
}
