package io.github.cnnviz.verdict;

/**
 * Judges one property of a layer, a network, a pair of networks or a run: whichever of the four it implements. Stateless,
 * without I/O, and with the same answer for the same input; everything it needs is in the arguments.
 *
 * <p>A team's own rules are found by {@link java.util.ServiceLoader}, after the built-in ones; see src/docs/own-rules.md.
 */
public sealed interface Rule permits LayerRule, NetworkRule, PairRule, RunRule {

    RuleMeta meta();
}
