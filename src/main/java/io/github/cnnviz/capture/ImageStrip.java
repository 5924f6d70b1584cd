package io.github.cnnviz.capture;

import io.github.cnnviz.image.ImageShape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/** A few images, as the report shows them beside each other. Immutable. */
public final class ImageStrip {

    private final ImageShape shape;
    private final float[] values;

    /**
     * @param shape  of each image
     * @param values images × channels × height × width, nominally in [-1, 1]; copied
     */
    public ImageStrip(ImageShape shape, float[] values) {
        Objects.requireNonNull(shape, "shape");
        if (values.length == 0 || values.length % shape.values() != 0) {
            throw new IllegalArgumentException(
                    "images have " + shape.values() + " values each, got " + values.length + " in all");
        }
        this.shape = shape;
        this.values = values.clone();
    }

    public ImageShape shape() {
        return shape;
    }

    public int size() {
        return values.length / shape.values();
    }

    /** Returns a value of an image; the channel is the only one there is for grey images. */
    public float value(int image, int channel, int row, int column) {
        int plane = Math.min(channel, shape.channels() - 1);
        return values[((image * shape.channels() + plane) * shape.height() + row) * shape.width() + column];
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(shape.channels());
        out.writeInt(shape.height());
        out.writeInt(shape.width());
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    static ImageStrip read(DataInput in) throws IOException {
        ImageShape shape = new ImageShape(in.readInt(), in.readInt(), in.readInt());
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return new ImageStrip(shape, values);
    }
}
