package io.github.cnnviz.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * Orthogonal initial weights (Saxe, McClelland and Ganguli, 2014), which cannot be drawn: ND4J 1.0.0-M2.1 makes them by a singular
 * value decomposition that never ends, or ends the process, for matrices from some 32 x 32 on.
 */
final class OrthogonalWeights {

    private static final String NAME = OrthogonalDistribution.class.getName();
    private static final ObjectMapper JSON = new ObjectMapper();

    private OrthogonalWeights() {}

    /**
     * Returns a network's configuration in JSON with Glorot's weights (Xavier) in their place: square matrices get entries of the same
     * variance, 1 / n.
     */
    static String replaced(String configuration) {
        if (!configuration.contains(NAME)) {
            return configuration;
        }
        try {
            JsonNode root = JSON.readTree(configuration);
            replace(root);
            return JSON.writeValueAsString(root);
        } catch (IOException e) {
            throw new UncheckedIOException("the library wrote a configuration that is no JSON", e);
        }
    }

    private static void replace(JsonNode node) {
        if (node instanceof ObjectNode object
                && NAME.equals(object.path("distribution").path("type").asText())) {
            object.removeAll();
            object.put("@class", WeightInitXavier.class.getName());
        }
        node.forEach(OrthogonalWeights::replace);
    }
}
