package com.example.classifier;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.subject.ClassifierSubject;
import io.github.cnnviz.subject.LayerwisePlan;
import io.github.cnnviz.subject.SubjectParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What classifiers of Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017), or of MNIST, share: all but the network. */
abstract class FashionClassifier implements ClassifierSubject {

    /** Pixels of an image along each side. */
    static final int SIDE = 28;

    private static final List<String> FASHION = List.of(
            "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot");

    private Path images;
    private List<String> classes;
    private Optional<LayerwisePlan> layerwise;
    private double rates;

    @Override
    public final void configure(SubjectParameters parameters) throws CnnvizException {
        // MNIST's classes are the digits that its labels are.
        classes = parameters.choice("classes", "fashion", "digits").equals("fashion") ? FASHION : List.of();
        layerwise = layerwise(parameters);
        rates = parameters.decimal("rates", 1, 1e-9, 1e9);
        images = parameters.images().orElse(Path.of("fashion-mnist"));
        if (!Files.isDirectory(images)) {
            throw new CnnvizException(
                    "there is no folder with the Fashion-MNIST data set: " + images,
                    "install the package dataset-fashion-mnist (Debian, Ubuntu), or put the four files from "
                            + "https://github.com/zalandoresearch/fashion-mnist into a folder, and set cnnviz.images to it");
        }
    }

    private static Optional<LayerwisePlan> layerwise(SubjectParameters parameters) throws CnnvizException {
        LayerwisePlan plan = new LayerwisePlan(
                parameters.integer("early", 0, 0, 100),
                parameters.decimal("earlyRate", 1, 1e-6, 1000),
                parameters.decimal("earlyDecay", 0, 0, 1000),
                parameters.decimal("earlyDropout", 0, 0, 0.99));
        return parameters.choice("layerwise", "false", "true").equals("true") ? Optional.of(plan) : Optional.empty();
    }

    /** Returns what learning rates are multiplied by: to see what a wrong one does. */
    final double rates() {
        return rates;
    }

    @Override
    public final LabelledImages images() throws CnnvizException {
        return LabelledImages.of(images, new ImageShape(1, SIDE, SIDE), classes);
    }

    @Override
    public final Optional<LayerwisePlan> layerwise() {
        return layerwise;
    }
}
