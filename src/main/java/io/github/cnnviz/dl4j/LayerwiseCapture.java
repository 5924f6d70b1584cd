package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.Layerwise;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.network.LayerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Has the same images seen by a network that was trained layer by layer and by one that was trained end to end. */
public final class LayerwiseCapture {

    /** Training images whose features are kept: two thirds for fitting probes, the rest for counting. */
    private static final int SEEN = 1500;

    private final LabelledImages source;
    private final Images images;
    private final HeldOutImages heldOut;

    /** @param heldOut that accuracies rest on; as many of those trained on are taken */
    public LayerwiseCapture(LabelledImages source, Images images, HeldOutImages heldOut) {
        this.source = source;
        this.images = images;
        this.heldOut = heldOut;
    }

    /**
     * Takes accuracies of heads and features of both networks.
     *
     * @param network  all of whose stages were taken
     * @param stages   as they were trained, with their heads
     * @param endToEnd the other network
     * @param steps    of all stages together
     * @param samples  held-out images whose features are kept
     */
    public Layerwise take(
            LayerwiseNetwork network,
            List<Classifier> stages,
            Classifier endToEnd,
            int steps,
            Layerwise.Remedies remedies,
            int samples)
            throws CnnvizException {
        HeldOutImages training = new HeldOutImages(source, EvaluationImages.ofTraining(images, heldOut.size()));
        HeldOutImages seen = new HeldOutImages(source, EvaluationImages.ofTraining(images, SEEN));
        HeldOutImages unseen = new HeldOutImages(source, EvaluationImages.spread(images, samples));
        Classifier layerwise = network.whole();
        Map<LayerId, float[][]> ofLayerwise = features(layerwise, seen, unseen, network.ends());
        Map<LayerId, float[][]> ofEndToEnd = features(endToEnd, seen, unseen, network.ends());
        List<Layerwise.Stage> taken = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            LayerId end = network.ends().get(i);
            taken.add(new Layerwise.Stage(
                    end,
                    LayerwiseNetwork.steps(steps, i, stages.size()),
                    accuracy(network.upTo(i, stages.get(i)), training),
                    ofLayerwise.get(end),
                    ofEndToEnd.get(end)));
        }
        return new Layerwise(
                remedies,
                training.size(),
                heldOut.size(),
                accuracy(endToEnd, training),
                seen.size(),
                IntStream.concat(IntStream.of(seen.labels()), IntStream.of(unseen.labels()))
                        .toArray(),
                taken);
    }

    private Layerwise.Accuracy accuracy(Classifier classifier, HeldOutImages training) throws CnnvizException {
        return new Layerwise.Accuracy(
                training.classify(classifier).accuracy(),
                heldOut.classify(classifier).accuracy());
    }

    private static Map<LayerId, float[][]> features(
            Classifier classifier, HeldOutImages seen, HeldOutImages unseen, List<LayerId> wanted)
            throws CnnvizException {
        Map<LayerId, float[][]> first = features(classifier, seen, wanted);
        Map<LayerId, float[][]> second = features(classifier, unseen, wanted);
        return wanted.stream()
                .collect(Collectors.toMap(Function.identity(), layer -> Stream.of(first.get(layer), second.get(layer))
                        .flatMap(Stream::of)
                        .toArray(float[][]::new)));
    }

    private static Map<LayerId, float[][]> features(Classifier classifier, HeldOutImages images, List<LayerId> wanted)
            throws CnnvizException {
        return new ClassifierCapture(classifier, images, new LayerChoice(List.of(), List.of()))
                .features().stream()
                        .filter(features -> wanted.contains(features.layer()))
                        .collect(Collectors.toMap(Classification.Features::layer, Classification.Features::values));
    }
}
