package io.github.cnnviz.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * From the bytes of an image file to the values of an image: decoded by ImageIO, cut to its centre square, scaled, and
 * mapped from 0..255 to -1..1, as in Wang and Li (2020), section 2. Transparent pixels lie on white.
 */
final class ImageDecoder {

    /** A decoded pixel takes four bytes and more: beyond this a picture is taken for a decompression bomb. */
    static final long MOST_PIXELS = 50_000_000;

    /** Twice the four pixels that 28 x 28 lack of 32 x 32: what is smaller still is scaled. */
    private static final int MOST_PADDING = 8;

    private final ImageShape shape;

    ImageDecoder(ImageShape shape) {
        this.shape = shape;
    }

    float[] decode(byte[] file) throws UnreadableImageException {
        return values(scaled(centre(picture(file))));
    }

    /** Returns the values of a grey picture of another size: its rows one after the other, 0 (black) to 255. */
    float[] fit(byte[] grey, int first, int height, int width) {
        // Not TYPE_BYTE_GRAY: Java 2D takes that for linear light and would brighten the picture on its way to RGB.
        boolean padded = isPadded(height, width);
        BufferedImage picture = new BufferedImage(
                padded ? shape.width() : width, padded ? shape.height() : height, BufferedImage.TYPE_INT_RGB);
        int left = (picture.getWidth() - width) / 2;
        int top = (picture.getHeight() - height) / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(left + x, top + y, (grey[first + y * width + x] & 0xff) * 0x010101);
            }
        }
        return values(scaled(centre(picture)));
    }

    /**
     * Returns whether a picture of this size is laid on black instead of scaled: where it is a little smaller, as 28 x 28 pixels on
     * 32 x 32 in LeCun, Bottou, Bengio and Haffner (1998), Gradient-based learning applied to document recognition, section II B.
     */
    private boolean isPadded(int height, int width) {
        int below = shape.height() - height;
        int beside = shape.width() - width;
        return below >= 0 && below <= MOST_PADDING && beside >= 0 && beside <= MOST_PADDING;
    }

    private static BufferedImage picture(byte[] file) throws UnreadableImageException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UnreadableImageException("no image format that ImageIO knows");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0); // from the header: nothing is decoded yet
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    throw new UnreadableImageException(
                            width + " × " + height + " pixels, at most " + MOST_PIXELS + " are read");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) { // readers answer broken files with any runtime exception
            throw new UnreadableImageException("broken file: " + e.getMessage(), e);
        }
    }

    private BufferedImage centre(BufferedImage picture) {
        // The largest centred cut-out that has the proportions of the shape.
        int width = Math.min(picture.getWidth(), Math.max(1, picture.getHeight() * shape.width() / shape.height()));
        int height = Math.min(picture.getHeight(), Math.max(1, picture.getWidth() * shape.height() / shape.width()));
        int left = (picture.getWidth() - width) / 2;
        int top = (picture.getHeight() - height) / 2;
        BufferedImage cut = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = cut.createGraphics();
        graphics.drawImage(picture, -left, -top, Color.WHITE, null);
        graphics.dispose();
        return cut;
    }

    private BufferedImage scaled(BufferedImage cut) {
        if (cut.getWidth() == shape.width() && cut.getHeight() == shape.height()) {
            return cut;
        }
        BufferedImage scaled = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        if (cut.getWidth() > shape.width()) {
            // Averaging over areas does not alias, however much smaller the image becomes.
            Image smaller = cut.getScaledInstance(shape.width(), shape.height(), Image.SCALE_AREA_AVERAGING);
            graphics.drawImage(smaller, 0, 0, null);
        } else {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.drawImage(cut, 0, 0, shape.width(), shape.height(), null);
        }
        graphics.dispose();
        return scaled;
    }

    private float[] values(BufferedImage image) {
        int pixels = shape.height() * shape.width();
        int[] rgb = image.getRGB(0, 0, shape.width(), shape.height(), null, 0, shape.width());
        float[] values = new float[shape.values()];
        for (int i = 0; i < pixels; i++) {
            int red = rgb[i] >> 16 & 0xff;
            int green = rgb[i] >> 8 & 0xff;
            int blue = rgb[i] & 0xff;
            if (shape.channels() == 1) {
                values[i] = unit((red * 299 + green * 587 + blue * 114) / 1000f); // luma of ITU-R BT.601
            } else {
                values[i] = unit(red);
                values[pixels + i] = unit(green);
                values[2 * pixels + i] = unit(blue);
            }
        }
        return values;
    }

    private static float unit(float level) {
        return level / 127.5f - 1;
    }
}
