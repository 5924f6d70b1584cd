package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Images each of which is of one of several classes. */
public interface LabelledImages extends ImageSource {

    /** Returns the classes' names; a class's number is its position here. */
    List<String> classes();

    /** Returns the class of an image, from 0. */
    int label(int index);

    /** Returns the classes of several images. */
    default int[] labels(int... indices) {
        return Arrays.stream(indices).map(this::label).toArray();
    }

    /**
     * Opens a data set with labels: the IDX files of MNIST and its kin, or one folder of images for each class.
     *
     * @param location   folder with the IDX files, or folder or zip with one folder for each class
     * @param shape      of every image; images in folders are cut and scaled to it
     * @param classNames in the order of the IDX labels; empty: their numbers. Folders have names of their own
     */
    static LabelledImages of(Path location, ImageShape shape, List<String> classNames) throws CnnvizException {
        return IdxImages.isIn(location)
                ? IdxImages.in(location, shape, classNames)
                : LabelledFolders.of(location, shape);
    }
}
