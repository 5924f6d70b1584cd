package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerShareTest {

    /** Its maps would take 16 × 64 × 32 × 32 pixels and are drawn with 400,000; its kernels with 600,000. */
    private static final LayerInfo LARGE = layer(LayerKind.CONVOLUTION, OutputShape.maps(64, 32, 32), 64, 500_000);
    /** Its outputs take 64 × 10 pixels, its weights 10 × 10. */
    private static final LayerInfo SMALL = layer(LayerKind.DENSE, OutputShape.dense(10), 10, 110);

    /** By hand: 64 × 24 / 25 = 61.4; what is taken twice, 1,024 × (24 / 25)² = 943. */
    @ParameterizedTest(name = "{0} layers: {1} curves, {2} outliers, {3} units, {4} branches, {5} states")
    @CsvSource({
        "1, 64, 12, 256, 1024, 5",
        "24, 64, 12, 256, 1024, 5",
        "25, 61, 11, 235, 943, 4",
        "50, 30, 5, 58, 235, 2",
        "200, 7, 3, 16, 64, 1",
        "1000, 4, 3, 16, 64, 1"
    })
    void deepModelsShowLessOfEachLayer(int layers, int curves, int outliers, int units, int branches, int states) {
        LayerShare share = LayerShare.of(Collections.nCopies(layers, SMALL));
        assertThat(share.curves()).isEqualTo(curves);
        assertThat(share.outliers()).isEqualTo(outliers);
        assertThat(share.units()).isEqualTo(units);
        assertThat(share.branches()).isEqualTo(branches);
        assertThat(share.states()).isEqualTo(states);
    }

    /** By hand: of 5,000,000 pixels 11,000 a layer go, which leaves 4,780,000 for the 40 pictures of 20 layers. */
    @Test
    void picturesThatWantMoreThanThereIsHaveEqualShares() {
        assertThat(LayerShare.of(Collections.nCopies(20, LARGE)).pixels()).isEqualTo(119_500);
        assertThat(LayerShare.of(Collections.nCopies(200, LARGE)).pixels()).isEqualTo(7_000);
        assertThat(LayerShare.of(Collections.nCopies(1000, LARGE)).pixels()).isEqualTo(500);
    }

    /** By hand: 40 layers leave 4,560,000; the small ones want 740 each, so 4,545,200 are for 40 pictures. */
    @Test
    void whatSmallLayersLeaveIsForTheOthers() {
        List<LayerInfo> mixed = Stream.of(LARGE, SMALL)
                .flatMap(layer -> Collections.nCopies(20, layer).stream())
                .toList();
        assertThat(LayerShare.of(mixed).pixels()).isEqualTo(113_630);
    }

    /** By hand: five large ones want 5,000,000 and have 4,945,000; four are content. */
    @Test
    void whereThereIsRoomForAllNothingIsShared() {
        assertThat(LayerShare.of(Collections.nCopies(4, LARGE)).pixels()).isEqualTo(Integer.MAX_VALUE);
        assertThat(LayerShare.of(Collections.nCopies(5, LARGE)).pixels()).isEqualTo(589_000);
        assertThat(LayerShare.of(Collections.nCopies(300, SMALL)).pixels()).isEqualTo(Integer.MAX_VALUE);
    }

    private static LayerInfo layer(LayerKind kind, OutputShape output, int inputs, long parameters) {
        return new LayerInfo(
                new LayerId("model", "layer"), kind, "relu", inputs, output, parameters, AbstractionLevel.LOW);
    }
}
