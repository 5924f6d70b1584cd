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

    private final ImageShape shape;

    ImageDecoder(ImageShape shape) {
        this.shape = shape;
    }

    float[] decode(byte[] file) throws UnreadableImageException {
        return values(scaled(centre(picture(file))));
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
