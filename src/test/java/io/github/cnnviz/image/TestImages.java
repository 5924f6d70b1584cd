package io.github.cnnviz.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Image files as the tests need them. */
final class TestImages {

    private TestImages() {}

    /** Returns a PNG whose pixels are the given colours (0xRRGGBB), row by row. */
    static byte[] png(int width, int... rgb) {
        BufferedImage image = new BufferedImage(width, rgb.length / width, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < rgb.length; i++) {
            image.setRGB(i % width, i / width, rgb[i]);
        }
        return encoded(image);
    }

    /** Returns a PNG with transparency; pixels are 0xAARRGGBB. */
    static byte[] transparentPng(int width, int... argb) {
        BufferedImage image = new BufferedImage(width, argb.length / width, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < argb.length; i++) {
            image.setRGB(i % width, i / width, argb[i]);
        }
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int grey(int level) {
        return level << 16 | level << 8 | level;
    }

    /** Returns the head of a PNG, which promises a size that no data follow for. */
    static byte[] pngHeaderOnly(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream content = new DataOutputStream(chunk);
        content.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        content.writeInt(width);
        content.writeInt(height);
        content.write(new byte[] {8, 2, 0, 0, 0}); // eight bits, RGB
        CRC32 check = new CRC32();
        check.update(chunk.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.writeInt(chunk.size() - 4);
        chunk.writeTo(out);
        out.writeInt((int) check.getValue());
        return file.toByteArray();
    }

    /** Writes images of 2 × 2 pixels, the i-th one of grey level i, called 000.png, 001.png … */
    static Path greyLevels(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            int colour = grey(i);
            Files.write(file(folder, i), png(2, colour, colour, colour, colour));
        }
        return folder;
    }

    static Path file(Path folder, int index) {
        return folder.resolve(String.format(Locale.ROOT, "%03d.png", index));
    }
}
