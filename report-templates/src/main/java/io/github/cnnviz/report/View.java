package io.github.cnnviz.report;

import java.util.List;
import java.util.Map;

/**
 * What the templates see: texts and finished charts, nothing that can be called. Public, because FreeMarker reads
 * records by reflection.
 */
final class View {

    private View() {}

    public record Page(
            String css,
            String script,
            String title,
            List<String> facts,
            String headline,
            String verdictClass,
            Cause cause,
            String sure,
            List<Count> counts,
            List<Network> networks,
            boolean pair,
            List<Whole> wholes,
            Baseline baseline,
            Remedies remedies,
            String progress,
            Samples samples,
            ClassifierView classifier,
            LayerwiseView layerwise,
            RecurrenceView recurrence,
            Followed followed,
            Training training,
            List<Depth> depths,
            List<Layer> layers,
            List<String> kinds,
            boolean folded,
            List<Rule> grounds,
            List<Word> words,
            List<Fact> run,
            String sameness,
            List<String> unreadable,
            int unreadableCount) {}

    /**
     * What changed since an earlier result; {@code marks} say it in a word or two for each layer's anchor, {@code whole} for what is
     * more than a layer.
     */
    public record Baseline(
            String name,
            String sum,
            boolean worse,
            Standing before,
            Standing after,
            List<String> whole,
            List<Change> layers,
            String unchanged,
            Map<String, String> marks) {}

    /**
     * Changes of the network that were tried; {@code layers} are those that are not good everywhere, {@code same} says how many
     * others there are.
     */
    public record Remedies(String sum, List<Remedy> tried, Standing before, List<RemediedLayer> layers, String same) {}

    /** A change that was tried; without a standing where it could not be. */
    public record Remedy(String name, boolean helped, Standing model, String outcome, String quality) {}

    /** A layer without and with each remedy; null where it is not there. */
    public record RemediedLayer(String anchor, String name, Standing before, List<Standing> after) {}

    /** A verdict; null where there is no such layer. */
    public record Standing(String verdictClass, String symbol, String verdict) {}

    /** What changed in a layer; without an anchor where it is gone. */
    public record Change(
            String anchor, String name, boolean worse, Standing before, Standing after, List<String> words) {}

    /**
     * Why the model is inferior or undecided, what to try, what follows from it, how many remarks do, and what does not. Where
     * nothing is known to try, the remedy is empty.
     */
    public record Cause(
            String anchor,
            String name,
            String sentence,
            String remedy,
            List<Consequence> consequences,
            int remarks,
            List<Consequence> others) {}

    /**
     * What rules said: what those that decide found or could not measure; what those that inform noticed; what passed or does
     * not apply; and what to try.
     */
    public record Answers(
            List<Rule> spoke, List<Rule> remarks, List<Rule> quiet, String quietSummary, List<String> remedies) {}

    /** What was found of the run, a pair or a network as a whole. */
    public record Whole(
            String anchor, String name, String verdictClass, String symbol, String verdict, Answers answers) {}

    /** Something that was found, in a few words. */
    public record Consequence(String anchor, String name, String found, String outcome) {}

    public record Count(String verdictClass, String symbol, String label, long number) {}

    /**
     * A network in data flow; {@code takes} and {@code gives} name what flows in and out, empty where nobody says. {@code
     * edges} is a chart of who takes whose outputs, to the left of the boxes; empty where each takes those of the one before.
     */
    public record Network(
            String name,
            String verdictClass,
            String symbol,
            String verdict,
            String takes,
            String gives,
            String edges,
            List<Box> boxes) {}

    /**
     * A layer, or several that follow one another and have the same verdict. {@code flow} says whose outputs it takes where
     * that is not only the one before, and that it goes through a sequence.
     */
    public record Box(
            String anchor,
            String name,
            String shape,
            String verdictClass,
            String symbol,
            String verdict,
            boolean cause,
            String flow) {}

    /** Images beside each other; {@code missing} says why there are none, where that is to be said. */
    public record Samples(
            String real, String generated, String realText, String generatedText, int width, String missing) {}

    /**
     * One sample on its way through the layers, network by network. {@code image} is what it shows, before the first network, or
     * what the first one made of it; empty where it was not kept.
     */
    public record Followed(
            String title,
            String image,
            int imageWidth,
            String imageText,
            boolean made,
            List<FollowedNetwork> networks) {}

    public record FollowedNetwork(String name, List<FollowedLayer> layers) {}

    /** What a layer makes of the sample: maps, or features in one row of pixels. */
    public record FollowedLayer(
            String anchor,
            String name,
            String shape,
            String verdictClass,
            String symbol,
            String verdict,
            String image,
            int width,
            boolean features,
            String text) {}

    /** The course of the training; charts that there is nothing for are empty texts. */
    public record Training(
            String losses,
            String answers,
            List<Snapshot> snapshots,
            String distance,
            String diversity,
            String qualityText,
            List<Flow> flows,
            String flowText) {}

    public record Snapshot(String when, String quality, String image, String text, int width) {}

    /** How gradients and updates flow through a network. */
    public record Flow(String network, List<FlowRow> rows) {}

    /** A layer; without an anchor where it has no section, without a curve where it was not measured. */
    public record FlowRow(String anchor, String name, Curve gradient, Curve ratio) {}

    public record Curve(String name, String chart, String change, String remark) {}

    public record OverTime(List<State> states, String statesText, List<Curve> curves, String curvesText) {}

    public record State(
            String when,
            String chart,
            String mean,
            String deviation,
            String zeros,
            String constantUnits,
            String medianFork) {}

    public record Layer(
            String anchor,
            String network,
            String name,
            String kind,
            String kindName,
            String shape,
            long units,
            String parameters,
            long parameterCount,
            String verdictClass,
            String symbol,
            String verdict,
            boolean cause,
            String reason,
            String density,
            String tree,
            Answers answers,
            List<Channels> channels,
            OverTime overTime,
            List<Row> statistics,
            List<Comparison> structure,
            List<String> forks,
            String seeds) {}

    public record Rule(
            String id,
            String title,
            String sentence,
            String why,
            String outcome,
            String outcomeClass,
            String power,
            String reliability,
            String source,
            List<Measure> measures) {}

    public record Measure(String label, String value, String limit, String source) {}

    public record Picture(String heading, String chart, String caption, Legend legend) {}

    /** The pictures of one kind of data, and the same units in numbers; {@code note} says which are left out. */
    public record Channels(List<Picture> pictures, String name, String summary, String note, List<Unit> units) {}

    /**
     * A unit in numbers, as texts.
     *
     * @param mark where it is in the grid and the tree
     * @param bar  where its mean is in the density chart, between one standard deviation less and more; empty without one
     */
    public record Unit(
            int unit,
            int place,
            String joins,
            String mean,
            String deviation,
            String zeros,
            String remark,
            String mark,
            String bar) {}

    public record Legend(String low, String high) {}

    public record Row(
            String name,
            String count,
            String zeros,
            String mean,
            String deviation,
            String minimum,
            String maximum,
            String nonFinite) {}

    /** The weights of a network's layers; all charts reach from minus to plus {@code reach}. */
    public record Depth(String network, String reach, List<DepthRow> rows) {}

    public record DepthRow(
            String anchor,
            String name,
            String chart,
            String range,
            String deviation,
            String xavier,
            String he,
            String kurtosis) {}

    /** A number, and one to read it beside. */
    public record Comparison(String name, String value, String beside) {}

    /** A word of the field, and what it means. */
    public record Word(String id, String name, String text) {}

    public record Fact(String name, String value) {}
}
