package io.github.cnnviz.arrays;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code manifest.json} says, each field by itself correct. The format is described in {@code
 * src/docs/captured-arrays.md}.
 *
 * @param name    what was captured, in the user's words
 * @param batch   samples in all arrays of activations but those of layers that saw generated ones only; positive
 * @param real    how many of them, from the first on, are real images, the others being generated
 * @param images  the images that belong to the samples
 * @param layers  in data flow; at least one
 * @param unknown fields that cnnviz does not know
 */
record Manifest(
        Optional<String> name,
        int batch,
        OptionalInt real,
        Optional<Images> images,
        List<Layer> layers,
        List<String> unknown) {

    /** The file's name. */
    static final String FILE = "manifest.json";

    Manifest {
        layers = List.copyOf(layers);
        unknown = List.copyOf(unknown);
    }

    /** Where the channels of an array are. */
    enum Layout {
        /** As TensorFlow has them: N, H, W, C; kernels kh, kw, in, out; dense weights in, out. */
        CHANNELS_LAST,
        /** As PyTorch has them: N, C, H, W; kernels out, in, kh, kw, for deconvolutions in, out, kh, kw; dense out, in. */
        CHANNELS_FIRST
    }

    /**
     * A file with an array.
     *
     * @param file  its name within the folder
     * @param shape its shape, where the manifest gives it
     */
    record ArrayFile(String file, Optional<List<Integer>> shape) {}

    /**
     * Images of the samples.
     *
     * @param array samples × height × width × channels, in the manifest's layout
     * @param low   what black is
     * @param high  what white is; above {@code low}
     */
    record Images(ArrayFile array, double low, double high, Layout layout) {}

    /**
     * One layer.
     *
     * @param from      names of the layers of its network whose outputs it takes, all of them earlier; none where it takes
     *                  the network's input, empty where it is not told
     * @param generated whether it saw the generated samples only, those after the real ones
     * @param inputs    channels or features that one sample brings in
     */
    record Layer(
            LayerId id,
            LayerKind kind,
            String activation,
            Optional<List<String>> from,
            boolean generated,
            OptionalInt inputs,
            Layout layout,
            ArrayFile activations,
            Optional<ArrayFile> weights,
            Optional<ArrayFile> bias,
            Optional<ArrayFile> gradient,
            Optional<ArrayFile> biasGradient) {

        Layer {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(kind, "kind");
            from = from.map(List::copyOf);
        }
    }

    /** Returns how many samples a layer saw. */
    int samples(Layer layer) {
        return layer.generated() ? batch - real.orElse(0) : batch;
    }
}
