package io.github.cnnviz.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThumbnailTest {

    @Test
    void aSmallImageStaysAsItIs() {
        Thumbnail small = new Thumbnail(new ImageShape(1, 2, 3));
        assertThat(small.of(new float[] {9, 1, 2, 3, 4, 5, 6}, 1)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void pixelsOfALargeOneAreMeansChannelByChannel() {
        ImageShape shape = new ImageShape(3, 32, 16);
        float[] image = new float[shape.values()];
        for (int i = 0; i < image.length; i++) {
            image[i] = i / (32 * 16) * 100 + i % (32 * 16) / 16; // a hundred times the channel, and the row
        }
        float[] small = new Thumbnail(shape).of(image, 0);
        assertThat(small).hasSize(3 * 16 * 16);
        assertThat(small[0]).isEqualTo(0.5f); // rows 0 and 1
        assertThat(small[255]).isEqualTo(30.5f); // rows 30 and 31
        assertThat(small[256]).isEqualTo(100.5f);
    }

    @Test
    void sidesThatAreNoMultipleLoseNoPixel() {
        ImageShape shape = new ImageShape(1, 1, 17);
        float[] image = new float[17];
        image[16] = 1;
        float[] small = new Thumbnail(shape).of(image, 0);
        assertThat(small[15]).isEqualTo(0.5f); // the last two
        assertThat(small[14]).isZero();
    }
}
