package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.OutputShape;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLikenessTest {

    private static final int SIDE = 8;
    private static final int PIXELS = SIDE * SIDE;

    /** Channels: the image, its negative with another brightness, noise, a constant. */
    @Test
    void mapsAreComparedWithTheirOwnImages() {
        float[] images = noise(3 * PIXELS, 1);
        float[] noise = noise(3 * PIXELS, 2);
        float[] maps = new float[3 * 4 * PIXELS];
        for (int i = 0; i < maps.length; i++) {
            int pixel = i / PIXELS / 4 * PIXELS + i % PIXELS;
            maps[i] = switch (i / PIXELS % 4) {
                case 0 -> images[pixel];
                case 1 -> 7 - 3 * images[pixel];
                case 2 -> noise[pixel];
                default -> 0.1f;
            };
        }
        ImageLikeness likeness = likeness(4, SIDE, maps, images).orElseThrow();
        assertThat(likeness.samples()).isEqualTo(3);
        assertThat(likeness.own().count()).isEqualTo(3);
        assertThat(likeness.own().maximum()).isCloseTo(1, within(1e-6));
        assertThat(likeness.own().median()).isCloseTo(1, within(1e-6));
        assertThat(likeness.own().minimum()).isLessThan(0.25);
        assertThat(likeness.others().orElseThrow().maximum()).isLessThan(0.25);
    }

    /** By hand: one sample; the map is (1, -1) by columns halves of the image's (1, 0), and half of it is turned round. */
    @Test
    void correlationByHand() {
        float[] image = new float[16];
        float[] map = new float[16];
        for (int i = 0; i < 16; i++) {
            image[i] = i % 4 < 2 ? 1 : 0;
            map[i] = i < 4 ? -image[i] : image[i];
        }
        // About their means: image ±1/2 (squares 4), map 6 of 16 are 1, 2 are -1: mean 1/4, squares 8 - 1; products 2.
        ImageLikeness likeness = likeness(1, 4, map, image).orElseThrow();
        assertThat(likeness.own().maximum()).isCloseTo(2 / Math.sqrt(4 * 7), within(1e-9));
        assertThat(likeness.others()).isEmpty();
    }

    /** Brightness alone, from sample to sample, is no likeness. */
    @Test
    void eachMapAndImageIsTakenAboutItsOwnMean() {
        float[] images = noise(2 * PIXELS, 3);
        float[] maps = noise(2 * PIXELS, 4);
        double before = likeness(1, SIDE, maps, images).orElseThrow().own().maximum();
        for (int i = 0; i < PIXELS; i++) {
            images[i] += 100;
            maps[i] += 100;
        }
        assertThat(likeness(1, SIDE, maps, images).orElseThrow().own().maximum())
                .isCloseTo(before, within(1e-4));
    }

    /** Of a map of half the side, or of twice the side, the image is averaged or repeated. */
    @ParameterizedTest
    @ValueSource(ints = {4, 16})
    void imagesAreBroughtToTheSizeOfTheMaps(int side) {
        float[] images = noise(PIXELS, 5);
        float[] map = new float[side * side];
        for (int i = 0; i < map.length; i++) {
            int row = i / side;
            int column = i % side;
            map[i] = side == 16
                    ? images[row / 2 * SIDE + column / 2]
                    : images[2 * row * SIDE + 2 * column]
                            + images[2 * row * SIDE + 2 * column + 1]
                            + images[(2 * row + 1) * SIDE + 2 * column]
                            + images[(2 * row + 1) * SIDE + 2 * column + 1];
        }
        assertThat(likeness(1, side, map, images).orElseThrow().own().maximum()).isCloseTo(1, within(1e-6));
    }

    @Test
    void aGridThatDoesNotFitTakesPartsOfPixels() {
        ImageStrip strip = new ImageStrip(new ImageShape(1, 1, 3), new float[] {0, 3, 6});
        assertThat(GreyImage.of(strip, 0).averaged(1, 2)).containsExactly(new double[] {1, 5}, within(1e-12));
        ImageStrip colours = new ImageStrip(new ImageShape(3, 1, 2), new float[] {1, 0, 2, 0, 6, 3});
        assertThat(GreyImage.of(colours, 0).averaged(1, 2)).containsExactly(new double[] {3, 1}, within(1e-12));
    }

    @ParameterizedTest(name = "maps of {0} × {1}: {2}")
    @CsvSource({"4, 4, true", "3, 4, false", "4, 3, false"})
    void smallMapsAreNotCompared(int height, int width, boolean measured) {
        LayerOutputs outputs = new LayerOutputs(OutputShape.maps(1, height, width), List.of(0));
        outputs.add(noise(height * width, 6), 1);
        GreyImage image = GreyImage.of(new ImageStrip(new ImageShape(1, SIDE, SIDE), noise(PIXELS, 7)), 0);
        assertThat(ImageLikeness.of(outputs, sample -> Optional.of(image)).isPresent())
                .isEqualTo(measured);
    }

    @Test
    void whatCannotBeComparedIsNotMeasured() {
        assertThat(likeness(1, SIDE, new float[PIXELS], noise(PIXELS, 8))).isEmpty();
        assertThat(likeness(1, SIDE, noise(PIXELS, 8), new float[PIXELS])).isEmpty();
        float[] infinite = noise(PIXELS, 8);
        infinite[5] = Float.POSITIVE_INFINITY;
        assertThat(likeness(1, SIDE, infinite, noise(PIXELS, 8))).isEmpty();
        LayerOutputs outputs = new LayerOutputs(OutputShape.maps(1, SIDE, SIDE), List.of(0));
        outputs.add(noise(PIXELS, 8), 1);
        assertThat(ImageLikeness.of(outputs, sample -> Optional.empty())).isEmpty();
    }

    @Test
    void likenessOfNothingIsRefused() {
        assertThatThrownBy(() -> new ImageLikeness(0, new Quartiles(1, 0, 0, 0, 0, 0), Optional.empty()))
                .hasMessage("likeness needs a sample with its image, got 0");
    }

    private static Optional<ImageLikeness> likeness(int units, int side, float[] maps, float[] images) {
        int samples = maps.length / units / side / side;
        int imageSide = (int) Math.sqrt((double) images.length / samples);
        LayerOutputs outputs = new LayerOutputs(
                OutputShape.maps(units, side, side),
                IntStream.range(0, samples).boxed().toList());
        outputs.add(maps, samples);
        ImageStrip strip = new ImageStrip(new ImageShape(1, imageSide, imageSide), images);
        return ImageLikeness.of(outputs, sample -> Optional.of(GreyImage.of(strip, sample)));
    }

    private static float[] noise(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
