package io.github.cnnviz.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridsTest {

    private static final int GAP = 0x8a8780;
    private static final int CROSS = 0xe07a4a;
    private static final int ZERO = 0x14386b;
    private static final int NON_FINITE = 0xffd400;

    /**
     * By hand: planes of 1 × 2, out 0: (1, 3) and (5, 5); out 1: (-2, 0) and (0, -1); shown as out 1, out 0. A plane is
     * scaled by itself, a constant one is black; what is exactly 0 has a colour of its own; the bias (10, 20) is scaled
     * over the layer.
     */
    @Test
    void kernelPlanesAreScaledOneByOne() {
        float[][][] weights = {{{1, 3}, {5, 5}}, {{-2, 0}, {0, -1}}};
        Drawing drawing = KernelGrid.draw(
                (out, in, row, column) -> weights[out][in][column], new int[] {1, 0}, 2, 1, 2, new float[] {10, 20});
        assertThat(drawing.columns()).isEqualTo(3);
        assertThat(drawing.rows()).isEqualTo(2);
        assertThat(drawing.image().getWidth()).isEqualTo(3 * (2 + 1) + 1);
        assertThat(drawing.image().getHeight()).isEqualTo(2 * (1 + 1) + 1);
        assertThat(row(drawing, 1)).containsExactly(GAP, 0, ZERO, GAP, ZERO, 0, GAP, 0xffffff, 0xffffff, GAP);
        assertThat(row(drawing, 3)).containsExactly(GAP, 0, 0xffffff, GAP, 0, 0, GAP, 0, 0, GAP);
        assertThat(row(drawing, 0)).containsOnly(GAP);
    }

    @Test
    void withoutABiasThereIsNoColumnForIt() {
        Drawing drawing = KernelGrid.draw((out, in, row, column) -> row + column, new int[] {0}, 3, 2, 2, new float[0]);
        assertThat(drawing.columns()).isEqualTo(3);
        assertThat(drawing.perColumn()).isEqualTo(1);
    }

    @Test
    void largeKernelGridsLeaveOutPlanes() {
        int[] order = new int[600];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Drawing drawing = KernelGrid.draw((out, in, row, column) -> column, order, 257, 1, 2, new float[600]);
        assertThat(drawing.perRow()).isEqualTo(3);
        assertThat(drawing.rows()).isEqualTo(200);
        assertThat(drawing.perColumn()).isEqualTo(2);
        assertThat(drawing.columns()).isEqualTo(129 + 1);
    }

    /** By hand: channel 0 goes from 0 to 4 over both samples, so 2 is half grey; channel 1 is zero: crossed out. */
    @Test
    void mapsAreScaledOverAllShownSamplesAndZeroOnesCrossedOut() {
        float[][][] maps = {{{0, 2}, {0, 0}}, {{4, 2}, {0, 0}}};
        Drawing drawing = MapGrid.draw(
                (sample, channel, row, column) -> maps[sample][channel][column],
                2,
                new int[] {1, 0},
                new boolean[] {false, true},
                1,
                2);
        assertThat(row(drawing, 1)).containsExactly(GAP, CROSS, CROSS, GAP, ZERO, 0x808080, GAP);
        assertThat(row(drawing, 3)).containsExactly(GAP, CROSS, CROSS, GAP, 0xffffff, 0x808080, GAP);
    }

    @Test
    void theCrossIsTwoDiagonals() {
        Drawing drawing =
                MapGrid.draw((sample, channel, row, column) -> 0, 1, new int[] {0}, new boolean[] {true}, 3, 3);
        assertThat(row(drawing, 1)).containsExactly(GAP, CROSS, ZERO, CROSS, GAP);
        assertThat(row(drawing, 2)).containsExactly(GAP, ZERO, CROSS, ZERO, GAP);
        assertThat(row(drawing, 3)).containsExactly(GAP, CROSS, ZERO, CROSS, GAP);
    }

    @Test
    void largeMapsAreMeansOfTheirPixels() {
        // 96 × 96 becomes 48 × 48; each square of four has the mean of 0, 1, 0, 1.
        Drawing drawing = MapGrid.draw(
                (sample, channel, row, column) -> column % 2, 1, new int[] {0}, new boolean[] {false}, 96, 96);
        assertThat(drawing.cellWidth()).isEqualTo(48);
        assertThat(drawing.cellHeight()).isEqualTo(48);
        assertThat(drawing.image().getRGB(10, 10) & 0xffffff).isEqualTo(0x808080);
        assertThat(MapGrid.draw((s, c, y, x) -> x, 1, new int[] {0}, new boolean[1], 48, 48)
                        .cellWidth())
                .isEqualTo(48);
    }

    @Test
    void manyChannelsAreThinnedOut() {
        int[] order = new int[513];
        for (int i = 0; i < order.length; i++) {
            order[i] = order.length - 1 - i;
        }
        Drawing drawing = MapGrid.draw((s, c, y, x) -> c, 1, order, new boolean[513], 1, 1);
        assertThat(drawing.perColumn()).isEqualTo(2);
        assertThat(drawing.columns()).isEqualTo(257);
        assertThat(MapGrid.draw((s, c, y, x) -> c, 1, Arrays.copyOf(order, 512), new boolean[513], 1, 1)
                        .columns())
                .isEqualTo(512);
    }

    /** 16 samples of 32 maps are 512 cells: of 28 × 28 pixels they are 401,408, more than 400,000; of 27 × 28 fewer. */
    @Test
    void mapsOfManyChannelsAreMadeSmaller() {
        int[] order = new int[32];
        Drawing larger = MapGrid.draw((s, c, y, x) -> 1, 16, order, new boolean[1], 28, 28);
        assertThat(larger.valuesPerPixel()).isEqualTo(2);
        assertThat(larger.cellWidth()).isEqualTo(14);
        Drawing smaller = MapGrid.draw((s, c, y, x) -> 1, 16, order, new boolean[1], 27, 28);
        assertThat(smaller.valuesPerPixel()).isEqualTo(1);
        assertThat(smaller.cellHeight()).isEqualTo(27);
    }

    /** By hand: 49 columns become 25 pixels, of which the last has one value only. */
    @Test
    void noValueAtAMapsEdgeIsLeftOut() {
        Drawing drawing = MapGrid.draw((s, c, y, x) -> x == 48 ? 2 : 1, 1, new int[] {0}, new boolean[1], 1, 49);
        assertThat(drawing.cellWidth()).isEqualTo(25);
        assertThat(drawing.cellHeight()).isEqualTo(1);
        assertThat(row(drawing, 1)).startsWith(GAP, 0).endsWith(0, 0xffffff, GAP);
    }

    /** By hand: pairs (0, 0), (-1, 1), (NaN, 1) and (3, 3) of a map that is averaged in twos. */
    @Test
    void aMeanOfZeroIsNotExactlyZeroAndANumberMissingIsSeen() {
        float[] values = new float[96];
        Arrays.fill(values, 3);
        values[0] = 0;
        values[1] = 0;
        values[2] = -1;
        values[3] = 1;
        values[4] = Float.NaN;
        values[5] = 1;
        Drawing drawing = MapGrid.draw((s, c, y, x) -> values[x], 1, new int[] {0}, new boolean[1], 1, 96);
        assertThat(row(drawing, 1)).startsWith(GAP, ZERO, 0x414141, NON_FINITE, 0xffffff);
        assertThat(drawing.zeroPixels()).isEqualTo(1);
        assertThat(drawing.nonFinitePixels()).isEqualTo(1);
    }

    /** 600,000 pixels hold 86 × 86 planes of 8 × 8 with their gaps (81 pixels). */
    @Test
    void gridsOfLargeKernelsLeaveOutMore() {
        Drawing drawing = KernelGrid.draw((out, in, row, column) -> 1, new int[87], 86, 8, 8, new float[0]);
        assertThat(drawing.perRow()).isEqualTo(2);
        assertThat(drawing.perColumn()).isEqualTo(1);
        assertThat(drawing.columns()).isEqualTo(86);
    }

    /** 32 channels of 8 × 8 for 16 samples are 32,768 pixels; in halves 8,192; then samples go, down to 4, then channels. */
    @ParameterizedTest(name = "{0} pixels: {1} × {1} values a pixel, one of {2} samples, one of {3} channels")
    @CsvSource({"32768, 1, 1, 1", "32767, 2, 1, 1", "8192, 2, 1, 1", "8191, 2, 2, 1", "2048, 2, 4, 1", "2047, 2, 5, 2"})
    void whereThereIsLittleRoomSmallMapsBecomeFewer(int most, int values, int samples, int channels) {
        Drawing drawing = MapGrid.draw((s, c, y, x) -> s, 16, new int[32], new boolean[1], 8, 8, most);
        assertThat(drawing.valuesPerPixel()).isEqualTo(values);
        assertThat(drawing.perRow()).isEqualTo(samples);
        assertThat(drawing.perColumn()).isEqualTo(channels);
    }

    /** By hand: of samples 0 to 15 one of four is shown, so 4 lies at a third of the range from 0 to 12. */
    @Test
    void samplesInStepsAreScaledOverThoseShown() {
        Drawing drawing = MapGrid.draw((s, c, y, x) -> s + 1, 16, new int[32], new boolean[1], 4, 4, 2048);
        assertThat(drawing.rows()).isEqualTo(4);
        assertThat(row(drawing, 1)[1]).isZero();
        assertThat(row(drawing, 6)[1]).isEqualTo(0x555555);
        assertThat(row(drawing, 16)[1]).isEqualTo(0xffffff);
    }

    /** 1,600 pixels hold 100 planes of 3 × 3 with their gaps: as 3 inputs are few, 33 of 100 outputs fit, so one of four. */
    @Test
    void kernelsWithFewInputsShowMoreOutputs() {
        Drawing drawing = KernelGrid.draw((out, in, row, column) -> 1, new int[100], 3, 3, 3, new float[0], 1600);
        assertThat(drawing.perRow()).isEqualTo(4);
        assertThat(drawing.perColumn()).isEqualTo(1);
        assertThat(drawing.columns() * drawing.rows()).isEqualTo(75);
    }

    @Test
    void whatIsNoNumberHasAColourOfItsOwn() {
        Drawing drawing = MapGrid.draw(
                (sample, channel, row, column) -> column == 0 ? Float.NaN : column,
                1,
                new int[] {0},
                new boolean[] {false},
                1,
                3);
        assertThat(row(drawing, 1)).containsExactly(GAP, NON_FINITE, 0, 0xffffff, GAP);
    }

    @Test
    void imagesAreInRowsAndGreyOnesHaveThreeEqualChannels() {
        Drawing sheet = ImageSheet.draw((image, channel, row, column) -> image - 1f, 3, 2, 1, 1);
        assertThat(sheet.columns()).isEqualTo(2);
        assertThat(sheet.rows()).isEqualTo(2);
        assertThat(row(sheet, 1)).containsExactly(GAP, 0x000000, GAP, 0x808080, GAP);
        assertThat(row(sheet, 3)).containsExactly(GAP, 0xffffff, GAP, GAP, GAP);
    }

    @Test
    void colourComesFromTheChannelsAndIsCutAtTheEnds() {
        float[] channels = {3, -7, Float.NaN};
        Drawing sheet = ImageSheet.draw((image, channel, row, column) -> channels[channel], 1, 1, 1, 1);
        assertThat(row(sheet, 1)).containsExactly(GAP, 0xff0000, GAP);
    }

    @Test
    void aDrawingIsWrittenAsAPng(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("x.png");
        Drawing sheet = ImageSheet.draw((image, channel, row, column) -> 1, 1, 1, 2, 3);
        sheet.write(file);
        BufferedImage read = ImageIO.read(Files.newInputStream(file));
        assertThat(read.getWidth()).isEqualTo(5);
        assertThat(read.getHeight()).isEqualTo(4);
        assertThat(read.getRGB(1, 1) & 0xffffff).isEqualTo(0xffffff);
    }

    /** 200,000 pixels of noise: 127 greys are seven bits a pixel, which are 175,000 bytes. */
    @Test
    void aPixelOfAGridIsAByte(@TempDir Path folder) throws Exception {
        Random random = new Random(7);
        Drawing drawing = HeatMap.draw((row, column) -> random.nextFloat() + 1, 400, 500, false);
        Path file = folder.resolve("x.png");
        drawing.write(file);
        assertThat(Files.size(file)).isLessThan(195_000);
        BufferedImage read = ImageIO.read(file.toFile());
        for (int x = 0; x < 500; x++) {
            assertThat(read.getRGB(x, 399)).isEqualTo(drawing.image().getRGB(x, 399));
        }
    }

    private static int[] row(Drawing drawing, int y) {
        int[] colours = new int[drawing.image().getWidth()];
        for (int x = 0; x < colours.length; x++) {
            colours[x] = drawing.image().getRGB(x, y) & 0xffffff;
        }
        return colours;
    }
}
