package io.github.cnnviz.verdict;

import io.github.cnnviz.network.LayerId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One cause in place of a list of alarms: the fault that explains most, and what follows from it along the data flow and
 * the gradient flow. A layer that is silent tells later layers nothing and lets no gradient through to earlier ones, of its
 * own network and of the generator before a discriminator.
 *
 * <table>
 * <caption>What a state explains; the first one in this order that is a fault and that no other explains is the cause</caption>
 * <tr><th>state</th><th>explains</th></tr>
 * <tr><td>not finite</td><td>everything but narrow layers</td></tr>
 * <tr><td>data</td><td>everything but that and narrow layers</td></tr>
 * <tr><td>learning rate</td><td>everything of its network but those; the run and the pair</td></tr>
 * <tr><td>output range</td><td>the generator, balance and results</td></tr>
 * <tr><td>narrow</td><td>later layers and what is said of its network as a whole; frozen layers and missing gradients before;
 *     balance and results; nothing but a narrow layer before it explains it, as it is built so</td></tr>
 * <tr><td>scale</td><td>other states of the same layer and of later ones; frozen layers and missing gradients before;
 *     balance and results</td></tr>
 * <tr><td>silent</td><td>the same, but no scale; where both are in one layer, scale explains</td></tr>
 * <tr><td>alike</td><td>the same state in later layers; balance and results</td></tr>
 * <tr><td>frozen</td><td>missing gradients of the layer; balance and results</td></tr>
 * <tr><td>no gradient</td><td>that the layer and those before are frozen, or have no gradient either; results</td></tr>
 * <tr><td>balance</td><td>missing gradients and alike units in the generator; that the discriminator's last layer is silent, which
 *     is one more way to say it; results</td></tr>
 * <tr><td>result</td><td>nothing</td></tr>
 * </table>
 *
 * @param cause        what to mend first
 * @param consequences what it explains, in data flow
 * @param others       faults and notices that it does not explain
 * @see "src/docs/calibration.md: a dead fourth layer freezes the three before it, so that the first flagged layer is the wrong one"
 */
public record FirstCause(Finding cause, List<Finding> consequences, List<Finding> others) {

    /** What follows a layer's states in later layers of its network. */
    private static final Set<State> OF_LAYERS =
            EnumSet.of(State.SCALE, State.SILENT, State.ALIKE, State.FROZEN, State.NO_GRADIENT);

    private static final Set<State> WITHOUT_UPDATE = EnumSet.of(State.FROZEN, State.NO_GRADIENT);
    private static final Set<State> OF_MODELS = EnumSet.of(State.BALANCE, State.RESULT);

    public FirstCause {
        Objects.requireNonNull(cause, "cause");
        consequences = List.copyOf(consequences);
        others = List.copyOf(others);
    }

    /**
     * Explains what was found.
     *
     * @param findings    faults and notices of everything that was judged
     * @param layers      all judged layers in data flow
     * @return empty where no fault decides
     */
    public static Optional<FirstCause> of(List<Finding> findings, List<LayerId> layers) {
        Flow flow = new Flow(layers);
        List<Finding> inFlow = findings.stream()
                .sorted(Comparator.comparingInt(flow::position))
                .toList();
        List<Finding> faults = inFlow.stream()
                .filter(Finding::decides)
                .sorted(Comparator.comparing(Finding::state)) // stable: then by data flow
                .toList();
        Optional<Finding> cause = faults.stream()
                .filter(fault ->
                        faults.stream().noneMatch(other -> flow.explains(other, fault) && !flow.explains(fault, other)))
                .min(Comparator.comparing(FirstCause::rank).thenComparingInt(flow::position))
                .or(() -> faults.stream().findFirst());
        return cause.map(first -> new FirstCause(
                first,
                inFlow.stream()
                        .filter(finding -> !finding.equals(first) && flow.explains(first, finding))
                        .toList(),
                inFlow.stream()
                        .filter(finding -> !finding.equals(first) && !flow.explains(first, finding))
                        .toList()));
    }

    /** Scale and silence are of one rank: the earlier layer comes first. */
    private static State rank(Finding finding) {
        return finding.state() == State.SILENT ? State.SCALE : finding.state();
    }

    /** Where layers stand. */
    private record Flow(List<LayerId> layers) {

        int position(Finding finding) {
            return switch (finding.place()) {
                case RUN -> -2;
                case PAIR -> -1;
                case LAYER -> layers.indexOf(finding.layer().orElseThrow());
                case NETWORK ->
                    (int) layers.stream()
                            .takeWhile(layer ->
                                    !layer.network().equals(finding.network().orElseThrow()))
                            .count();
            };
        }

        boolean explains(Finding cause, Finding other) {
            State state = other.state();
            if (state == State.NARROW) {
                return cause.state() == State.NARROW && comesAfter(cause, other);
            }
            return switch (cause.state()) {
                case NOT_FINITE ->
                    state != State.NOT_FINITE
                            || comesAfter(cause, other)
                            // the training's first such step is before any layer's values at its end
                            || (cause.place() == Finding.Place.RUN && other.place() != Finding.Place.RUN);
                case DATA -> state != State.NOT_FINITE && state != State.DATA;
                case LEARNING_RATE ->
                    state.compareTo(State.LEARNING_RATE) > 0
                            && (other.network().isEmpty() || other.network().equals(cause.network()));
                case OUTPUT_RANGE -> OF_MODELS.contains(state) || (isOfGenerator(other) && OF_LAYERS.contains(state));
                case NARROW ->
                    OF_MODELS.contains(state)
                            || ((sameLayer(cause, other) || comesAfter(cause, other)) && OF_LAYERS.contains(state))
                            || (other.place() == Finding.Place.NETWORK
                                    && other.network().equals(cause.network())
                                    && OF_LAYERS.contains(state))
                            || (comesBefore(cause, other) && WITHOUT_UPDATE.contains(state));
                case SCALE ->
                    OF_MODELS.contains(state)
                            || sameLayer(cause, other)
                            || (comesAfter(cause, other) && OF_LAYERS.contains(state))
                            || (comesBefore(cause, other) && WITHOUT_UPDATE.contains(state));
                case SILENT ->
                    (OF_MODELS.contains(state) && !(state == State.BALANCE && isLastOfDiscriminator(cause)))
                            || (sameLayer(cause, other) && state != State.SCALE)
                            || (comesAfter(cause, other) && OF_LAYERS.contains(state))
                            || (comesBefore(cause, other) && WITHOUT_UPDATE.contains(state));
                case ALIKE ->
                    OF_MODELS.contains(state)
                            || (state == State.ALIKE && (sameLayer(cause, other) || comesAfter(cause, other)));
                case FROZEN -> OF_MODELS.contains(state) || (sameLayer(cause, other) && state == State.NO_GRADIENT);
                case NO_GRADIENT ->
                    state == State.RESULT
                            || (WITHOUT_UPDATE.contains(state)
                                    && (sameLayer(cause, other)
                                            || comesBefore(cause, other)
                                            || (cause.place() == Finding.Place.PAIR && isOfGenerator(other))));
                case BALANCE ->
                    state == State.RESULT
                            || (state == State.SILENT && isLastOfDiscriminator(other))
                            || (isOfGenerator(other) && (state == State.NO_GRADIENT || state == State.ALIKE));
                case RESULT -> false;
            };
        }

        /** The pair's missing gradient is the generator's, too. */
        private static boolean isOfGenerator(Finding finding) {
            return finding.place() == Finding.Place.PAIR || finding.network().equals(Optional.of("generator"));
        }

        /** A discriminator that says the same of all images is out of balance, if no layer before its last one is at fault. */
        private boolean isLastOfDiscriminator(Finding finding) {
            return finding.layer()
                    .filter(layer -> layer.network().equals("discriminator")
                            && layers.stream()
                                    .filter(each -> each.network().equals("discriminator"))
                                    .reduce((before, after) -> after)
                                    .equals(Optional.of(layer)))
                    .isPresent();
        }

        private static boolean sameLayer(Finding one, Finding other) {
            return !one.equals(other) && one.layer().isPresent() && one.layer().equals(other.layer());
        }

        /** Returns whether data reach the other's layer from the cause's, within a network. */
        private boolean comesAfter(Finding cause, Finding other) {
            return bothAreLayers(cause, other)
                    && cause.network().equals(other.network())
                    && position(other) > position(cause);
        }

        /**
         * Returns whether gradients reach the other's layer through the cause's: from a discriminator into its generator, too,
         * whose gradient is that of the pair.
         */
        private boolean comesBefore(Finding cause, Finding other) {
            return cause.layer().isPresent()
                    && (other.place() == Finding.Place.PAIR
                            || (bothAreLayers(cause, other) && position(other) < position(cause)));
        }

        private static boolean bothAreLayers(Finding one, Finding other) {
            return one.layer().isPresent() && other.layer().isPresent();
        }
    }
}
