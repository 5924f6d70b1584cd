package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.KeptSamples;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.raster.Drawing;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.raster.ImageSheet;
import io.github.cnnviz.raster.MapGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Follows one sample through all layers, which come one after the other: the first one that the first layer kept. */
final class SampleSteps {

    /** Maps of a layer: as many as are seen at a glance. Of models with many layers fewer, as the page carries them all. */
    private static final int MAPS = 8;

    private static final int FEW_MAPS = 4;
    private static final int MANY_LAYERS = 24;

    private final Path rasters;
    private final int most;
    private final List<SamplePath.Step> steps = new ArrayList<>();
    private Optional<String> sample = Optional.empty();
    private Optional<SamplePath.Picture> image = Optional.empty();

    /**
     * @param rasters takes the pictures
     * @param layers  how many there are
     */
    SampleSteps(Path rasters, int layers) {
        this.rasters = rasters;
        this.most = layers > MANY_LAYERS ? FEW_MAPS : MAPS;
    }

    /**
     * Adds what the next layer makes of the sample, if that was kept.
     *
     * @param order units from left to right
     */
    void add(LayerCapture capture, SampleOrigins samples, int[] order) throws IOException {
        KeptSamples kept = capture.outputs().kept();
        if (sample.isEmpty() && kept.size() > 0) {
            sample = Optional.of(samples.name(kept.index(0)));
        }
        int row = IntStream.range(0, kept.size())
                .filter(each -> sample.equals(Optional.of(samples.name(kept.index(each)))))
                .findFirst()
                .orElse(-1);
        if (row < 0) {
            return;
        }
        if (image.isEmpty()) {
            image = draw(samples, kept.index(row));
        }
        OutputShape shape = capture.outputs().shape();
        int[] shown = shape.spatial() ? spread(order, most) : order;
        Drawing drawing;
        if (shape.spatial()) {
            drawing = MapGrid.draw(
                    (only, unit, y, x) -> kept.value(row, (unit * shape.height() + y) * shape.width() + x),
                    1,
                    shown,
                    new boolean[shape.units()],
                    shape.height(),
                    shape.width());
        } else {
            drawing = HeatMap.draw((only, column) -> kept.value(row, shown[column]), 1, shown.length, false);
        }
        steps.add(new SamplePath.Step(
                capture.layer().id(),
                written(drawing, capture.layer().id().anchor() + "-sample.png"),
                shape.spatial() ? Arrays.stream(shown).boxed().toList() : List.of(),
                drawing.perColumn(),
                Rounding.shortened(drawing.low()),
                Rounding.shortened(drawing.high())));
    }

    /** Returns some of the units, evenly chosen: alike ones are neighbours, so that these are of many kinds. */
    static int[] spread(int[] order, int most) {
        int count = Math.min(most, order.length);
        return IntStream.range(0, count)
                .map(i -> order[(int) ((2L * i + 1) * order.length / (2L * count))])
                .toArray();
    }

    private Optional<SamplePath.Picture> draw(SampleOrigins samples, int index) throws IOException {
        Optional<SampleOrigins.Kept> kept = samples.kept(index);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        ImageStrip strip = kept.get().strip();
        int place = kept.get().index();
        return Optional.of(written(
                ImageSheet.draw(
                        (only, channel, y, x) -> strip.value(place, channel, y, x),
                        1,
                        1,
                        strip.shape().height(),
                        strip.shape().width()),
                "sample.png"));
    }

    private SamplePath.Picture written(Drawing drawing, String name) throws IOException {
        drawing.write(rasters.resolve(name));
        return new SamplePath.Picture(
                "rasters/" + name, drawing.image().getWidth(), drawing.image().getHeight());
    }

    /** Returns the way of the sample; empty where no layer kept any. */
    Optional<SamplePath> path() {
        return sample.map(name -> new SamplePath(name, image, steps));
    }
}
