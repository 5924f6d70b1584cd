package io.github.cnnviz.zoo;

import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.LabelledImages;

/** Grey images of 16 × 16 pixels, each of one of several classes. */
interface ZooImages extends LabelledImages {

    int SIDE = 16;
    ImageShape SHAPE = new ImageShape(1, SIDE, SIDE);

    @Override
    default ImageShape shape() {
        return SHAPE;
    }

    @Override
    default String name(int index) {
        return description() + " " + index;
    }
}
