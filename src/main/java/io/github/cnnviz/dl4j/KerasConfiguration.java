package io.github.cnnviz.dl4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.shade.jackson.core.type.TypeReference;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * The architecture of a model as Keras writes it, JSON. Version 3 says the same as version 2 in other words: types of numbers
 * are objects, an input's shape and some settings have other names, and connections are arguments of calls.
 */
final class KerasConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLASS = "class_name";
    private static final String CONFIG = "config";
    private static final String LAYERS = "layers";
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    private KerasConfiguration() {}

    static Map<String, Object> parse(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    static boolean isSequential(Map<String, Object> model) {
        return "Sequential".equals(model.get(CLASS));
    }

    static boolean isChannelsFirst(Map<String, Object> model) {
        return layers(model).stream()
                .map(layer -> map(layer.get(CONFIG)).get("data_format"))
                .anyMatch("channels_first"::equals);
    }

    /** Returns why a model cannot be imported, where that can be told beforehand. */
    static Optional<String> unreadable(Map<String, Object> model) {
        if (!MODELS.contains(String.valueOf(model.get(CLASS)))) {
            return Optional.of("it is of the class " + model.get(CLASS) + ", not Sequential or Functional");
        }
        String before = "InputLayer";
        for (Map<String, Object> layer : layers(model)) {
            String kind = String.valueOf(layer.get(CLASS));
            String name = "layer " + map(layer.get(CONFIG)).get("name");
            if (MODELS.contains(kind)) {
                return Optional.of(name + " is itself a model (" + kind + "), which the importer cannot unfold");
            }
            if (kind.equals("Lambda")) {
                return Optional.of(name + " is a Lambda, whose code is in Python");
            }
            if (kind.equals("DepthwiseConv2D") && before.equals("InputLayer")) {
                return Optional.of(
                        name + " is a depthwise convolution of the input itself, of which the importer does not "
                                + "find the number of channels");
            }
            before = kind;
            if (kind.equals("GRU")) {
                return Optional.of(name + " is a GRU, which Deeplearning4j does not have");
            }
            if (layer.get("inbound_nodes") instanceof List<?> calls && calls.size() > 1) {
                return Optional.of(name + " is used " + calls.size() + " times, which the importer cannot follow");
            }
        }
        return Optional.empty();
    }

    /** Returns a model of version 3 as version 2 would have written it. */
    static Map<String, Object> inWordsOfTheSecond(Map<String, Object> model) {
        Map<String, Object> second = map(plain(model));
        Map<String, Object> config = map(second.get(CONFIG));
        for (String ends : List.of("input_layers", "output_layers")) {
            if (config.get(ends) instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String) {
                config.put(ends, List.of(list)); // a single one is not in a list
            }
        }
        layers(second).forEach(KerasConfiguration::rewrite);
        if (isSequential(second)
                && layers(second).stream().anyMatch(layer -> "DepthwiseConv2D".equals(layer.get(CLASS)))) {
            asGraph(second);
        }
        second.put("keras_version", "2.15.0");
        second.put("backend", "tensorflow");
        return second;
    }

    /**
     * Lets layers begin with Glorot's weights instead of orthogonal ones, which Keras gives to LSTM layers: a singular value
     * decomposition in ND4J 1.0.0-M2.1 makes the latter, and never ends, or ends the process, from some 32 x 32 on. The
     * trained weights take their place at once.
     */
    static Map<String, Object> withoutOrthogonalWeights(Map<String, Object> model) {
        return map(drawable(model));
    }

    private static Object drawable(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(drawable(each)));
            return copy;
        }
        if (!(value instanceof Map<?, ?> object)) {
            return value;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        object.forEach((key, each) -> {
            String name = String.valueOf(key);
            boolean initial = name.endsWith("_initializer") || name.equals("init") || name.equals("inner_init");
            copy.put(name, initial && isOrthogonal(each) ? glorot(each) : drawable(each));
        });
        return copy;
    }

    private static Object glorot(Object inPlaceOf) {
        return inPlaceOf instanceof Map ? Map.of(CLASS, "GlorotUniform", CONFIG, Map.of()) : "glorot_uniform";
    }

    private static boolean isOrthogonal(Object initializer) {
        Object name = initializer instanceof Map<?, ?> object ? object.get(CLASS) : initializer;
        return String.valueOf(name).toLowerCase(Locale.ROOT).startsWith("orthogonal");
    }

    static String json(Map<String, Object> model) throws IOException {
        return JSON.writeValueAsString(model);
    }

    /** Connects layers in a row by name: without, the importer finds no inputs of depthwise convolutions. */
    private static void asGraph(Map<String, Object> sequential) {
        Object before = null;
        Object first = null;
        for (Map<String, Object> layer : layers(sequential)) {
            Object name = map(layer.get(CONFIG)).get("name");
            layer.put("name", name);
            layer.put("inbound_nodes", before == null ? List.of() : List.of(List.of(List.of(before, 0, 0, Map.of()))));
            first = before == null ? name : first;
            before = name;
        }
        sequential.put(CLASS, "Functional");
        map(sequential.get(CONFIG)).put("input_layers", List.of(List.of(first, 0, 0)));
        map(sequential.get(CONFIG)).put("output_layers", List.of(List.of(before, 0, 0)));
    }

    private static void rewrite(Map<String, Object> layer) {
        Map<String, Object> config = map(layer.get(CONFIG));
        move(config, "batch_shape", "batch_input_shape");
        if (layer.get(CLASS).equals("LeakyReLU")) {
            move(config, "negative_slope", "alpha");
        }
        if (layer.get(CLASS).equals("Embedding")) {
            config.putIfAbsent("input_length", null);
        }
        if ("silu".equals(config.get("activation"))) {
            config.put("activation", "swish");
        }
        if (layer.get("inbound_nodes") instanceof List<?> calls) {
            List<Object> nodes = new ArrayList<>();
            for (Object call : calls) {
                List<Object> inputs = new ArrayList<>();
                tensors(map(call).get("args"), inputs);
                nodes.add(inputs);
            }
            layer.put("inbound_nodes", nodes);
        }
    }

    private static void move(Map<String, Object> config, String from, String to) {
        if (config.containsKey(from)) {
            config.put(to, config.remove(from));
        }
    }

    /** Collects which layers' outputs are the arguments of a call, as {@code [name, node, output, {}]}. */
    private static void tensors(Object argument, List<Object> inputs) {
        if (argument instanceof List<?> several) {
            several.forEach(each -> tensors(each, inputs));
        } else if (argument instanceof Map<?, ?> tensor && tensor.get(CONFIG) instanceof Map<?, ?> config) {
            if (config.get("keras_history") instanceof List<?> history) {
                List<Object> input = new ArrayList<>(history);
                input.add(Map.of());
                inputs.add(input);
            }
        }
    }

    /** Writes objects that stand for types of numbers as their names; leaves the rest as it is. */
    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(plain(each)));
            return copy;
        }
        if (!(value instanceof Map<?, ?> object)) {
            return value;
        }
        if ("DTypePolicy".equals(object.get(CLASS))) {
            return map(object.get(CONFIG)).get("name");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        object.forEach((name, each) -> copy.put(String.valueOf(name), plain(each)));
        return copy;
    }

    /**
     * Returns what version 2 calls a weight.
     *
     * @param kind  the layer's class
     * @param group where the weight lies in the file
     * @param name  the weight in version 3
     */
    static String weight(String kind, String group, String name) {
        if (kind.equals("DepthwiseConv2D") && name.equals("kernel")) {
            return "depthwise_kernel";
        }
        if (kind.equals("Bidirectional")) {
            return (group.contains("/backward_") ? "backward_" : "forward_") + name;
        }
        return name;
    }

    private static List<Map<String, Object>> layers(Map<String, Object> model) {
        Object config = model.get(CONFIG);
        Object layers = config instanceof Map<?, ?> object ? object.get(LAYERS) : config; // a bare list before 2.2.3
        return layers instanceof List<?> list
                ? list.stream().map(KerasConfiguration::map).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are texts
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> object ? (Map<String, Object>) object : new LinkedHashMap<>();
    }
}
