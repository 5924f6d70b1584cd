package io.github.cnnviz.dl4j;

import io.github.cnnviz.network.LayerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How far training took weights from where they began. A frozen layer cannot be told from a healthy one without. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class InitialWeights {

    private final Map<LayerId, Double> moved = new HashMap<>();

    /**
     * Compares layer by layer.
     *
     * @param trained a model
     * @param initial the same as it was before the first step
     */
    public InitialWeights(Gan trained, Gan initial) {
        compare(Gan.GENERATOR, trained.generator(), initial.generator());
        compare(Gan.DISCRIMINATOR, trained.discriminator(), initial.discriminator());
    }

    /** Compares the layers of a classifier. */
    public InitialWeights(Classifier trained, Classifier initial) {
        compare(Classifier.NAME, Optional.of(trained.network()), Optional.of(initial.network()));
    }

    /** Compares the layers of a model of characters; of recurrent ones the weights of their inputs. */
    public InitialWeights(CharacterModel trained, CharacterModel initial) {
        compare(CharacterModel.NAME, Optional.of(trained.network()), Optional.of(initial.network()));
    }

    private void compare(String name, Optional<MultiLayerNetwork> trained, Optional<MultiLayerNetwork> initial) {
        if (trained.isEmpty() || initial.isEmpty()) {
            return;
        }
        List<String> names = LayerNames.of(trained.get());
        for (int i = 0; i < names.size(); i++) {
            Map<String, INDArray> now = trained.get().getLayer(i).paramTable();
            INDArray weights = now == null ? null : now.get(DefaultParamInitializer.WEIGHT_KEY);
            if (weights != null) {
                INDArray before = initial.get().getLayer(i).getParam(DefaultParamInitializer.WEIGHT_KEY);
                try (MemoryWorkspace memory = NetworkPass.openMemory("moved")) {
                    double distance = weights.sub(before).norm2Number().doubleValue();
                    double length = before.norm2Number().doubleValue();
                    if (length > 0 && Double.isFinite(distance)) {
                        moved.put(new LayerId(name, names.get(i)), distance / length);
                    }
                }
            }
        }
    }

    /** Returns |W - W0| / |W0| of a layer; empty without weights, where all began at 0, and where one is not finite. */
    public OptionalDouble moved(LayerId layer) {
        return moved.containsKey(layer) ? OptionalDouble.of(moved.get(layer)) : OptionalDouble.empty();
    }
}
