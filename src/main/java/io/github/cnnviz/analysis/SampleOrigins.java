package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.statistics.GreyImage;
import java.util.Optional;

/**
 * What the samples of a layer are. A discriminator sees real images, then generated ones; of captured arrays it may be unknown
 * which are which.
 */
final class SampleOrigins {

    private final RunCapture run;
    private final boolean known;
    private final boolean imagesKnown;
    private final int real;

    /** @param samples that the layer saw */
    SampleOrigins(RunCapture run, LayerInfo layer, int samples) {
        boolean arrays = run.source() == RunCapture.Source.ARRAYS;
        String network = layer.id().network();
        boolean ofGan = run.source() == RunCapture.Source.NETWORKS;
        boolean all = samples == run.realSamples() + run.generatedSamples();
        boolean mixed = ofGan ? network.equals("discriminator") : all && !network.equals("generator");
        this.run = run;
        this.known = run.unknownSamples() == 0;
        // A layer over time sees each time of a text as a sample: more samples than texts, none of them generated.
        boolean overTime = !mixed && known && run.generatedSamples() == 0;
        this.real = mixed ? run.realSamples() : overTime ? samples : 0;
        // Arrays of a generator can come with images of which the first are real: those are not what it made, unless
        // the arrays hold the generated samples only.
        this.imagesKnown = known && !overTime && !(arrays && !mixed && samples != run.generatedSamples());
    }

    /** Returns what a person calls the sample of that index. */
    String name(int sample) {
        if (!known) {
            return "sample " + (sample + 1);
        }
        return sample < real ? "real " + (sample + 1) : "generated " + (sample - real + 1);
    }

    /** Returns the image that a sample shows or became; empty where it was not kept. */
    Optional<GreyImage> image(int sample) {
        return kept(sample).map(kept -> GreyImage.of(kept.strip(), kept.index()));
    }

    /** The same with its colours, among others. */
    Optional<Kept> kept(int sample) {
        Optional<ImageStrip> strip = sample < real ? run.real() : run.generated();
        int index = sample < real ? sample : sample - real;
        return strip.filter(images -> imagesKnown && index < images.size()).map(images -> new Kept(images, index));
    }

    /** An image by its place. */
    record Kept(ImageStrip strip, int index) {}
}
