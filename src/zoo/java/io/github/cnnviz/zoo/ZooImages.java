package io.github.cnnviz.zoo;

import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.LabelledImages;

/** Grey images, each of one of several classes: of 16 × 16 pixels, or of 32 × 32 with {@code -Dzoo.side=32}. */
interface ZooImages extends LabelledImages {

    /** What drawings are made for. */
    int SMALL = 16;

    int SIDE = Integer.getInteger("zoo.side", SMALL);
    int SCALE = SIDE / SMALL;
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
