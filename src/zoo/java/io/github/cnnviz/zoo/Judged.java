package io.github.cnnviz.zoo;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.ModelVerdict;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network of the zoo and what the rules say of it.
 *
 * @param entry   as it was measured
 * @param verdict of today's rules
 */
record Judged(ZooEntry entry, ModelVerdict verdict) {

    static Judged of(ZooEntry entry, RuleBook rules) {
        return new Judged(entry, ModelVerdict.of(entry.measurements(), rules));
    }

    /** Returns whether a fault was found, in a layer or in anything else. */
    boolean isInferior() {
        return verdict.verdict() == Verdict.INFERIOR;
    }

    /** Returns the judged layers. */
    List<ModelVerdict.OfLayer> layers() {
        return verdict.networks().stream()
                .flatMap(network -> network.layers().stream())
                .toList();
    }

    /** Returns whether the first cause is the fault that was made. */
    boolean namesTheFault() {
        return verdict.firstCause()
                .map(cause -> names(
                        cause.cause().rule(),
                        cause.cause().network(),
                        cause.cause().layer()))
                .orElse(false);
    }

    /** Returns the first cause, or that there is none. */
    String firstCause() {
        return verdict.firstCause()
                .map(cause -> {
                    Finding finding = cause.cause();
                    return finding.rule()
                            + finding.layer()
                                    .map(layer -> " of " + layer)
                                    .or(() -> finding.network().map(network -> " of the " + network))
                                    .orElse("");
                })
                .orElse("none");
    }

    private boolean names(String rule, Optional<String> network, Optional<LayerId> layer) {
        Fault fault = entry.kind().orElseThrow();
        if (fault.rules().contains(rule)) {
            return true;
        }
        return switch (fault.place()) {
            case LAYER -> layer.map(LayerId::toString).equals(entry.place());
            case NETWORK -> network.equals(entry.place());
            case RUN ->
                switch (fault) {
                    case OUTPUT_ACTIVATION -> layer.isPresent() && layer.equals(output());
                    case MODE_COLLAPSE ->
                        layer.isPresent()
                                && layer.get().equals(layers().get(0).layer().id());
                    default -> false;
                };
        };
    }

    /** Returns the layer whose outputs are images, or classes. */
    private Optional<LayerId> output() {
        return verdict.networks().stream().findFirst().map(network -> network.layers()
                .get(network.layers().size() - 1)
                .layer()
                .id());
    }

    /** Returns the answers of a rule about layers. */
    List<RuleResult> ofLayers(String rule) {
        return layers().stream()
                .flatMap(layer -> layer.rules().stream())
                .filter(answer -> answer.rule().equals(rule))
                .toList();
    }

    /** Returns all answers of a rule, whatever it judges. */
    List<RuleResult> answers(String rule) {
        return Stream.of(
                        verdict.run().stream(),
                        verdict.pair().stream().flatMap(List::stream),
                        verdict.networks().stream().flatMap(network -> network.rules().stream()),
                        ofLayers(rule).stream())
                .flatMap(answers -> answers)
                .filter(answer -> answer.rule().equals(rule))
                .toList();
    }

    boolean says(String rule, Outcome outcome) {
        return answers(rule).stream().anyMatch(answer -> answer.outcome() == outcome);
    }

    /** Returns whether a rule says fault or notice of the layer or the network that the fault was made in, or is one that names it. */
    boolean findsTheFault(String rule) {
        boolean found = says(rule, Outcome.FAULT) || says(rule, Outcome.NOTICE);
        Fault fault = entry.kind().orElseThrow();
        if (!found || fault.rules().contains(rule)) {
            return found;
        }
        return verdict.networks().stream()
                .anyMatch(network -> (isFinding(network.rules(), rule)
                                && names(rule, Optional.of(network.name()), Optional.empty()))
                        || network.layers().stream()
                                .anyMatch(layer -> isFinding(layer.rules(), rule)
                                        && names(
                                                rule,
                                                Optional.of(network.name()),
                                                Optional.of(layer.layer().id()))));
    }

    private static boolean isFinding(List<RuleResult> answers, String rule) {
        return answers.stream()
                .anyMatch(answer -> answer.rule().equals(rule)
                        && (answer.outcome() == Outcome.FAULT || answer.outcome() == Outcome.NOTICE));
    }
}
