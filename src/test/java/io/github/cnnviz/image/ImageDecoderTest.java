package io.github.cnnviz.image;

import static io.github.cnnviz.image.TestImages.grey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDecoderTest {

    @Test
    void theRangeIsExactAtItsEnds() throws UnreadableImageException {
        float[] values = decode(new ImageShape(3, 1, 2), TestImages.png(2, 0x000000, 0xffffff));
        assertThat(values).containsExactly(-1, 1, -1, 1, -1, 1);
    }

    /** Channel by channel: red, then green, then blue; 51 / 127.5 - 1 = -0.6. */
    @Test
    void colourComesChannelByChannel() throws UnreadableImageException {
        float[] values = decode(new ImageShape(3, 1, 2), TestImages.png(2, 0xff0033, 0x00ff00));
        assertThat(values).containsExactly(new float[] {1, -1, -1, 1, -0.6f, -1}, within(1e-6f));
    }

    /** By hand: luma of pure red is 0.299 · 255 = 76.245, so 76.245 / 127.5 - 1 = -0.402. */
    @Test
    void greyIsLuma() throws UnreadableImageException {
        float[] values = decode(new ImageShape(1, 1, 4), TestImages.png(4, 0xff0000, 0x00ff00, 0x0000ff, 0xffffff));
        assertThat(values).containsExactly(new float[] {-0.402f, 0.174f, -0.772f, 1}, within(1e-6f));
    }

    @Test
    void aWideImageIsCutToItsCentre() throws UnreadableImageException {
        byte[] wide = TestImages.png(4, grey(255), grey(0), grey(51), grey(255), grey(255), grey(102), grey(153), 0);
        assertThat(decode(new ImageShape(1, 2, 2), wide))
                .containsExactly(new float[] {-1, -0.6f, -0.2f, 0.2f}, within(1e-6f));
    }

    @Test
    void aTallImageIsCutToItsCentre() throws UnreadableImageException {
        byte[] tall = TestImages.png(2, grey(255), grey(255), grey(0), grey(51), grey(102), grey(153), 0, 0);
        assertThat(decode(new ImageShape(1, 2, 2), tall))
                .containsExactly(new float[] {-1, -0.6f, -0.2f, 0.2f}, within(1e-6f));
    }

    @Test
    void theCutHasTheProportionsOfTheShape() throws UnreadableImageException {
        byte[] square = TestImages.png(
                4, 0, 0, 0, 0, grey(51), grey(51), grey(51), grey(51), grey(51), grey(51), grey(51), grey(51), 0, 0, 0,
                0);
        float[] values = decode(new ImageShape(1, 2, 4), square);
        assertThat(values).hasSize(8);
        for (float value : values) {
            assertThat(value).isCloseTo(-0.6f, within(1e-6f));
        }
    }

    /** By hand: four pixels become one, their mean: (0 + 100 + 50 + 250) / 4 = 100. */
    @Test
    void aSmallerImageIsTheMean() throws UnreadableImageException {
        byte[] four = TestImages.png(2, grey(0), grey(100), grey(50), grey(250));
        assertThat(decode(new ImageShape(1, 1, 1), four)[0]).isCloseTo(100 / 127.5f - 1, within(1 / 127.5f));
    }

    @Test
    void checksOfOnePixelBecomeGreyNotStripes() throws UnreadableImageException {
        int[] checks = new int[64 * 64];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = (i % 64 + i / 64) % 2 == 0 ? 0xffffff : 0;
        }
        for (float value : decode(new ImageShape(1, 8, 8), TestImages.png(64, checks))) {
            assertThat(value).isCloseTo(0, within(2 / 127.5f));
        }
    }

    @Test
    void aLargerImageKeepsItsColour() throws UnreadableImageException {
        for (float value : decode(new ImageShape(3, 5, 5), TestImages.png(1, grey(51)))) {
            assertThat(value).isCloseTo(-0.6f, within(1 / 127.5f));
        }
    }

    @Test
    void transparentPixelsLieOnWhite() throws UnreadableImageException {
        byte[] half = TestImages.transparentPng(2, 0x00ff0000, 0xff000000);
        assertThat(decode(new ImageShape(1, 1, 2), half)).containsExactly(1, -1);
    }

    @Test
    void halfTransparentPixelsAreMixedWithWhite() throws UnreadableImageException {
        byte[] half = TestImages.transparentPng(1, 0x80000000);
        assertThat(decode(new ImageShape(1, 1, 1), half)[0]).isCloseTo(0, within(2 / 127.5f));
    }

    @Test
    void webpIsReadWhereAPlugInIsThere() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/images/red-6x4.webp")) {
            float[] values = decode(new ImageShape(3, 4, 4), in.readAllBytes());
            assertThat(values).hasSize(48);
            assertThat(values[5]).isCloseTo(1, within(0.1f));
            assertThat(values[16 + 5]).isCloseTo(-1, within(0.1f));
        }
    }

    @Test
    void aCutPngIsUnreadable() {
        int[] noise = new java.util.Random(7).ints(64 * 64).toArray();
        byte[] png = TestImages.png(64, noise);
        for (int length : new int[] {10, 40, png.length / 2}) {
            assertThatExceptionOfType(UnreadableImageException.class)
                    .as("%d of %d bytes", length, png.length)
                    .isThrownBy(() -> decode(new ImageShape(3, 8, 8), Arrays.copyOf(png, length)))
                    .withMessageMatching("broken file: .*|no image format that ImageIO knows");
        }
    }

    @Test
    void aTextIsNoImage() {
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() ->
                        decode(new ImageShape(3, 8, 8), "<html>404 not found</html>".getBytes(StandardCharsets.UTF_8)))
                .withMessage("no image format that ImageIO knows");
    }

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"60000, 60000", "50000001, 1", "7072, 7072"})
    void aBombIsRefusedByItsHeader(int width, int height) throws IOException {
        byte[] bomb = TestImages.pngHeaderOnly(width, height);
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decode(new ImageShape(3, 8, 8), bomb))
                .withMessage(width + " × " + height + " pixels, at most 50000000 are read");
    }

    @Test
    void aLargeImageBelowTheLimitIsNotTakenForABomb() throws IOException {
        byte[] header = TestImages.pngHeaderOnly(300, 200);
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decode(new ImageShape(3, 8, 8), header))
                .withMessageStartingWith("broken file: ");
    }

    private static float[] decode(ImageShape shape, byte[] file) throws UnreadableImageException {
        return new ImageDecoder(shape).decode(file);
    }
}
