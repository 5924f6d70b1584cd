package io.github.cnnviz.zoo;

import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;

/** Grey images of 16 × 16 pixels, each of one of several classes. */
interface LabelledImages extends ImageSource {

    int SIDE = 16;
    ImageShape SHAPE = new ImageShape(1, SIDE, SIDE);

    int classes();

    /** Returns the class of an image, from 0. */
    int label(int index);

    @Override
    default ImageShape shape() {
        return SHAPE;
    }

    @Override
    default String name(int index) {
        return description() + " " + index;
    }
}
