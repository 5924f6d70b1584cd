package io.github.cnnviz.arrays;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Reads {@code manifest.json}, and says of each field that is wrong where it stands and what it should be. */
final class ManifestReader {

    private static final String DEFAULT_NETWORK = "network";

    private static final Map<String, LayerKind> KINDS = kinds();
    private static final Map<String, Manifest.Layout> LAYOUTS =
            Map.of("channels_last", Manifest.Layout.CHANNELS_LAST, "channels_first", Manifest.Layout.CHANNELS_FIRST);
    private static final Set<String> FIELDS = Set.of("batch", "layers", "name", "network", "layout", "real", "images");
    private static final Set<String> FIELDS_OF_IMAGES = Set.of("file", "shape", "range");
    private static final Set<String> FIELDS_OF_LAYERS = Set.of(
            "name",
            "network",
            "kind",
            "activation",
            "from",
            "samples",
            "inputs",
            "layout",
            "activations",
            "shape",
            "weights",
            "weights_shape",
            "bias",
            "gradient",
            "bias_gradient");

    private final List<String> unknown = new ArrayList<>();

    private static Map<String, LayerKind> kinds() {
        Map<String, LayerKind> kinds = new LinkedHashMap<>();
        kinds.put("conv", LayerKind.CONVOLUTION);
        kinds.put("deconv", LayerKind.DECONVOLUTION);
        kinds.put("dense", LayerKind.DENSE);
        kinds.put("batch_norm", LayerKind.BATCH_NORMALIZATION);
        kinds.put("activation", LayerKind.ACTIVATION);
        kinds.put("pooling", LayerKind.POOLING);
        kinds.put("upsampling", LayerKind.OTHER); // pictures and rules do not tell it from other kinds
        kinds.put("reshape", LayerKind.OTHER);
        kinds.put("merge", LayerKind.MERGE);
        kinds.put("normalization", LayerKind.OTHER);
        kinds.put("recurrent", LayerKind.RECURRENT);
        kinds.put("embedding", LayerKind.EMBEDDING);
        kinds.put("attention", LayerKind.OTHER);
        kinds.put("other", LayerKind.OTHER);
        return kinds;
    }

    /** Reads the manifest of a folder. */
    static Manifest read(Path folder) throws IOException, CnnvizException {
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw new CnnvizException(
                    "there is no " + Manifest.FILE + " in " + folder,
                    "set cnnviz.capture to the folder that holds manifest.json and the .npy files");
        }
        ObjectMapper mapper = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try {
            return new ManifestReader().manifest(mapper.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw wrong("is no JSON: line " + line + ": " + e.getOriginalMessage(), e);
        }
    }

    private Manifest manifest(JsonNode root) throws CnnvizException {
        if (!root.isObject()) {
            throw wrong("is no JSON object, but " + inWords(root), null);
        }
        noteUnknown(root, FIELDS, "");
        int batch = positive(root, "batch", "").orElseThrow(() -> lacks("batch", "", "the number of samples"));
        OptionalInt real = OptionalInt.empty();
        if (root.hasNonNull("real")) {
            JsonNode value = root.get("real");
            if (!value.isInt() || value.intValue() < 0 || value.intValue() > batch) {
                throw should("real", "", "the number of real samples, from 0 to " + batch, value);
            }
            real = OptionalInt.of(value.intValue());
        }
        Manifest.Layout layout = layout(root, "", Manifest.Layout.CHANNELS_LAST);
        String network = text(root, "network", "").orElse(DEFAULT_NETWORK);
        JsonNode layers = root.get("layers");
        if (layers == null || !layers.isArray() || layers.isEmpty()) {
            throw wrong(
                    layers != null && layers.isArray()
                            ? "has an empty list of layers"
                            : "lacks 'layers', the list of layers in data flow",
                    null);
        }
        List<Manifest.Layer> read = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String where = "layers[" + i + "].";
            Manifest.Layer layer = layer(layers.get(i), where, network, layout);
            if (layer.generated() && real.orElse(batch) == batch) {
                throw wrong(
                        real.isPresent()
                                ? "says that '" + where + "samples' are the generated ones, but all are real"
                                : "says that '" + where + "samples' are the generated ones, but lacks 'real'",
                        null);
            }
            checkSources(layer, where, read);
            read.add(layer);
        }
        return new Manifest(text(root, "name", ""), batch, real, images(root, layout), distinct(read), unknown);
    }

    private Optional<Manifest.Images> images(JsonNode root, Manifest.Layout layout) throws CnnvizException {
        JsonNode images = root.get("images");
        if (images == null || images.isNull()) {
            return Optional.empty();
        }
        if (!images.isObject()) {
            throw should("images", "", "an object with 'file'", images);
        }
        noteUnknown(images, FIELDS_OF_IMAGES, "images.");
        double low = -1;
        double high = 1;
        if (images.hasNonNull("range")) {
            JsonNode range = images.get("range");
            boolean numbers = range.isArray()
                    && range.size() == 2
                    && range.get(0).isNumber()
                    && range.get(1).isNumber();
            if (!numbers || !(range.get(0).doubleValue() < range.get(1).doubleValue())) {
                throw should("range", "images.", "the values of black and white, e.g. [-1, 1]", range);
            }
            low = range.get(0).doubleValue();
            high = range.get(1).doubleValue();
        }
        Manifest.ArrayFile file = array(images, "file", "shape", "images.")
                .orElseThrow(() -> lacks("file", "images.", "the .npy file of the images"));
        return Optional.of(new Manifest.Images(file, low, high, layout));
    }

    private Manifest.Layer layer(JsonNode layer, String where, String network, Manifest.Layout layout)
            throws CnnvizException {
        if (!layer.isObject()) {
            throw wrong("has " + inWords(layer) + " in place of an object at " + where.replace("].", "]"), null);
        }
        noteUnknown(layer, FIELDS_OF_LAYERS, where);
        String name = text(layer, "name", where).orElseThrow(() -> lacks("name", where, "the layer's name"));
        String kind = text(layer, "kind", where)
                .orElseThrow(() -> lacks("kind", where, "one of " + String.join(", ", KINDS.keySet())));
        if (!KINDS.containsKey(kind)) {
            throw should("kind", where, "one of " + String.join(", ", KINDS.keySet()), layer.get("kind"));
        }
        return new Manifest.Layer(
                new LayerId(text(layer, "network", where).orElse(network), name),
                KINDS.get(kind),
                text(layer, "activation", where).orElse(LayerInfo.UNKNOWN_ACTIVATION),
                sources(layer, where),
                generated(layer, where),
                positive(layer, "inputs", where),
                layout(layer, where, layout),
                array(layer, "activations", "shape", where)
                        .orElseThrow(() -> lacks("activations", where, "the .npy file of the layer's outputs")),
                array(layer, "weights", "weights_shape", where),
                array(layer, "bias", "", where),
                array(layer, "gradient", "", where),
                array(layer, "bias_gradient", "", where));
    }

    private static Optional<List<String>> sources(JsonNode layer, String where) throws CnnvizException {
        if (!layer.hasNonNull("from")) {
            return Optional.empty();
        }
        JsonNode from = layer.get("from");
        List<String> names = new ArrayList<>();
        for (JsonNode name : from) {
            if (name.isTextual() && !name.textValue().isBlank()) {
                names.add(name.textValue());
            }
        }
        if (!from.isArray() || names.size() < from.size()) {
            throw should("from", where, "a list of names of layers", from);
        }
        return Optional.of(names);
    }

    private static void checkSources(Manifest.Layer layer, String where, List<Manifest.Layer> before)
            throws CnnvizException {
        for (String source : layer.from().orElse(List.of())) {
            LayerId id = new LayerId(layer.id().network(), source);
            if (before.stream().noneMatch(other -> other.id().equals(id))) {
                throw wrong(
                        "names '" + source + "' in '" + where + "from', which is no layer of "
                                + layer.id().network() + " before " + layer.id().name(),
                        null);
            }
        }
    }

    private static boolean generated(JsonNode layer, String where) throws CnnvizException {
        Optional<String> samples = text(layer, "samples", where);
        if (samples.isPresent() && !Set.of("all", "generated").contains(samples.get())) {
            throw should("samples", where, "all or generated", layer.get("samples"));
        }
        return samples.equals(Optional.of("generated"));
    }

    /** The page and its pictures are found by names: two layers must not share one. */
    private static List<Manifest.Layer> distinct(List<Manifest.Layer> layers) throws CnnvizException {
        Map<String, LayerId> seen = new TreeMap<>();
        for (Manifest.Layer layer : layers) {
            LayerId before = seen.put(layer.id().anchor(), layer.id());
            if (before != null) {
                throw new CnnvizException(
                        before.equals(layer.id())
                                ? Manifest.FILE + " has two layers named " + before
                                : Manifest.FILE + " has layers named " + before + " and " + layer.id()
                                        + ", which differ in punctuation only",
                        "give each layer of a network a name of its own");
            }
        }
        return layers;
    }

    private static Manifest.Layout layout(JsonNode object, String where, Manifest.Layout otherwise)
            throws CnnvizException {
        Optional<String> name = text(object, "layout", where);
        if (name.isPresent() && !LAYOUTS.containsKey(name.get())) {
            throw should("layout", where, "channels_last or channels_first", object.get("layout"));
        }
        return name.map(LAYOUTS::get).orElse(otherwise);
    }

    private static Optional<Manifest.ArrayFile> array(JsonNode object, String field, String shapeField, String where)
            throws CnnvizException {
        Optional<String> file = text(object, field, where);
        Optional<List<Integer>> shape = Optional.empty();
        if (object.hasNonNull(shapeField)) {
            JsonNode lengths = object.get(shapeField);
            List<Integer> read = new ArrayList<>();
            for (JsonNode length : lengths) {
                if (length.isInt() && length.intValue() > 0) {
                    read.add(length.intValue());
                }
            }
            if (!lengths.isArray() || lengths.isEmpty() || read.size() < lengths.size()) {
                throw should(shapeField, where, "a list of positive integers", lengths);
            }
            shape = Optional.of(read);
        }
        Optional<List<Integer>> ofFile = shape;
        return file.map(name -> new Manifest.ArrayFile(name, ofFile));
    }

    private static Optional<String> text(JsonNode object, String field, String where) throws CnnvizException {
        if (!object.hasNonNull(field)) {
            return Optional.empty();
        }
        JsonNode value = object.get(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw should(field, where, "a text", value);
        }
        return Optional.of(value.textValue());
    }

    private static OptionalInt positive(JsonNode object, String field, String where) throws CnnvizException {
        if (!object.hasNonNull(field)) {
            return OptionalInt.empty();
        }
        JsonNode value = object.get(field);
        if (!value.isInt() || value.intValue() <= 0) {
            throw should(field, where, "a positive integer", value);
        }
        return OptionalInt.of(value.intValue());
    }

    private void noteUnknown(JsonNode object, Set<String> known, String where) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                unknown.add(where + name);
            }
        }
    }

    private static CnnvizException lacks(String field, String where, String meaning) {
        return wrong("lacks '" + where + field + "', " + meaning, null);
    }

    private static CnnvizException should(String field, String where, String meaning, JsonNode value) {
        return wrong("has " + inWords(value) + " as '" + where + field + "', which should be " + meaning, null);
    }

    private static String inWords(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 77) + "…";
    }

    private static CnnvizException wrong(String what, Throwable cause) {
        return new CnnvizException(
                Manifest.FILE + " " + what, "correct it; src/docs/captured-arrays.md describes the format", cause);
    }
}
