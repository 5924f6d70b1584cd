package io.github.cnnviz.zoo;

import io.github.cnnviz.image.Images;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains a classifier of the zoo in Deeplearning4j's own way, as cnnviz has no training of classifiers. */
final class ClassifierTraining {

    static final int STEPS = 320;

    private final MultiLayerNetwork network;
    private final LabelledImages images;
    private final Images split;

    /**
     * @param network initialised, with its fault if it has one
     * @param images  to train on
     * @param split   the same, parted into training and evaluation
     */
    ClassifierTraining(MultiLayerNetwork network, LabelledImages images, Images split) {
        this.network = network;
        this.images = images;
        this.split = split;
    }

    /** Trains. */
    void run(long seed, Trial.Faulty faulty) throws Exception {
        List<Integer> order = new ArrayList<>(split.training());
        Random random = new Random(seed);
        int next = order.size();
        for (int step = 1; step <= STEPS; step++) {
            if (next + Trial.BATCH > order.size()) {
                Collections.shuffle(order, random);
                next = 0;
            }
            faulty.always();
            List<Integer> batch = order.subList(next, next + Trial.BATCH);
            network.fit(pixels(images, batch), labels(batch));
            next += Trial.BATCH;
        }
        faulty.always();
    }

    /** Returns how many of the images kept from training are given their true class. */
    ZooEntry.Quality quality(LabelledImages right) throws Exception {
        List<Integer> held = split.evaluation();
        INDArray said = network.output(pixels(images, held), false);
        int correct = 0;
        for (int i = 0; i < held.size(); i++) {
            int best = 0;
            for (int k = 1; k < right.classes(); k++) {
                best = said.getDouble(i, k) > said.getDouble(i, best) ? k : best;
            }
            correct += best == right.label(held.get(i)) ? 1 : 0;
        }
        return new ZooEntry.Quality(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of((double) correct / held.size()));
    }

    private static INDArray pixels(LabelledImages from, List<Integer> indices) throws Exception {
        int size = LabelledImages.SHAPE.values();
        float[] values = new float[indices.size() * size];
        for (int i = 0; i < indices.size(); i++) {
            System.arraycopy(from.read(indices.get(i)), 0, values, i * size, size);
        }
        return Nd4j.create(values, new long[] {indices.size(), 1, LabelledImages.SIDE, LabelledImages.SIDE}, 'c');
    }

    private INDArray labels(List<Integer> indices) {
        INDArray labels = Nd4j.zeros(indices.size(), images.classes());
        for (int i = 0; i < indices.size(); i++) {
            labels.putScalar(i, images.label(indices.get(i)), 1);
        }
        return labels;
    }
}
