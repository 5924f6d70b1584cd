package io.github.cnnviz.raster;

import java.awt.image.IndexColorModel;

/**
 * The colours of grids and heat maps: greys, whose lightness rises evenly with the value and which every eye tells apart,
 * and a few colours beside them. One byte a pixel makes a PNG a fraction of the size of three.
 */
final class Palette {

    /** Steps of lightness: finer ones cannot be told apart, and coarser ones make smaller files. */
    static final int GREYS = 127;

    /** What is exactly 0, such as what a rectifier cut off: a dark blue. */
    static final int ZERO = GREYS;
    /** What is not a number or infinite: yellow. */
    static final int NON_FINITE = GREYS + 1;
    /** The gap's colour: neither black nor white, so that cells of both can be told from it. */
    static final int GAP = GREYS + 2;
    /** The stroke through a unit that is zero throughout; differs from blue and grey in hue and lightness. */
    static final int CROSS = GREYS + 3;

    static final int GAP_COLOUR = 0x8a8780;

    private static final int[] BESIDE_GREYS = {0x14386b, 0xffd400, GAP_COLOUR, 0xe07a4a};

    private Palette() {}

    /** Returns the entry of a grey: of a level in [0, 1], or of the nearest end. */
    static int grey(double level) {
        return (int) Math.round((GREYS - 1) * Math.min(1, Math.max(0, level)));
    }

    static IndexColorModel colours() {
        int[] colours = new int[GREYS + BESIDE_GREYS.length];
        for (int i = 0; i < GREYS; i++) {
            int shade = (int) Math.round(255.0 * i / (GREYS - 1));
            colours[i] = shade << 16 | shade << 8 | shade;
        }
        System.arraycopy(BESIDE_GREYS, 0, colours, GREYS, BESIDE_GREYS.length);
        byte[] red = new byte[colours.length];
        byte[] green = new byte[colours.length];
        byte[] blue = new byte[colours.length];
        for (int i = 0; i < colours.length; i++) {
            red[i] = (byte) (colours[i] >> 16);
            green[i] = (byte) (colours[i] >> 8);
            blue[i] = (byte) colours[i];
        }
        return new IndexColorModel(8, colours.length, red, green, blue);
    }
}
