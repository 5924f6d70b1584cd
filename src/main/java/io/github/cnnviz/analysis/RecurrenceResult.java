package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a model of characters or a classifier of texts does over time.
 *
 * @param symbols        different characters of the text
 * @param characters     of the text
 * @param unigramEntropy of the text; nats for a character
 * @param heldOutLoss    mean cross-entropy of characters that are not trained on; nats for a character; empty where not finite
 * @param heldOut        characters that it rests on
 * @param course         of the training
 * @param shown          text whose states are shown, one time for each character; of a classifier, texts one after the other, whose
 *                       characters the times are spread over
 * @param written        what the model goes on with after it; empty for a classifier, as are loss and entropy
 * @param layers         recurrent ones, in data flow
 */
public record RecurrenceResult(
        int symbols,
        int characters,
        double unigramEntropy,
        OptionalDouble heldOutLoss,
        int heldOut,
        List<Point> course,
        String shown,
        String written,
        List<OfLayer> layers) {

    public RecurrenceResult {
        Objects.requireNonNull(heldOutLoss, "heldOutLoss");
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(written, "written");
        course = List.copyOf(course);
        layers = List.copyOf(layers);
    }

    /**
     * A point of the training; what is not finite is empty.
     *
     * @param step     steps made
     * @param loss     nats for a character, mean over the steps since the point before
     * @param accuracy share of held-out characters that were given most probability
     */
    public record Point(int step, OptionalDouble loss, OptionalDouble accuracy) {}

    /**
     * One recurrent layer.
     *
     * @param layer      which
     * @param statistics what rules were told
     * @param pictures   of its states over the shown text
     * @param followers  units whose hidden state goes with a single character, most first
     * @param chance     the squared correlation that shifted characters come to at most
     */
    public record OfLayer(
            LayerId layer,
            RecurrenceStatistics statistics,
            List<Picture> pictures,
            List<Follower> followers,
            double chance) {
        public OfLayer {
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(statistics, "statistics");
            pictures = List.copyOf(pictures);
            followers = List.copyOf(followers);
        }
    }

    /**
     * States of a layer as a PNG: a column for each character, a row for each unit in the order of the tree.
     *
     * @param state hidden, cell, input, forget or output
     * @param file  path relative to {@code analysis.json}, with forward slashes
     * @param units rows
     * @param low   least value
     * @param high  greatest value
     */
    public record Picture(String state, String file, int units, double low, double high) {}

    /**
     * A unit that goes with one character.
     *
     * @param unit   its index
     * @param symbol the character
     * @param share  squared correlation of its hidden state with the character's presence
     */
    public record Follower(int unit, String symbol, double share) {}
}
