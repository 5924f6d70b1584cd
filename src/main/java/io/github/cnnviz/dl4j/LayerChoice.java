package io.github.cnnviz.dl4j;

import io.github.cnnviz.network.LayerId;
import java.util.List;
import java.util.regex.Pattern;

/** Which layers are captured: {@code cnnviz.includes} and {@code cnnviz.excludes}, with {@code *} for any text. */
public final class LayerChoice {

    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    /**
     * @param includes patterns over {@code network/layer}; a pattern without a slash is one over the layer's name; none
     *                 means all layers
     * @param excludes patterns of layers to leave out, which are stronger
     */
    public LayerChoice(List<String> includes, List<String> excludes) {
        this.includes = includes.stream().map(LayerChoice::pattern).toList();
        this.excludes = excludes.stream().map(LayerChoice::pattern).toList();
    }

    public boolean takes(LayerId layer) {
        return (includes.isEmpty() || anyMatches(includes, layer)) && !anyMatches(excludes, layer);
    }

    private static boolean anyMatches(List<Pattern> patterns, LayerId layer) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(layer.toString()).matches());
    }

    private static Pattern pattern(String text) {
        String whole = text.contains("/") ? text : "*/" + text;
        StringBuilder regex = new StringBuilder();
        for (String part : whole.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }
}
