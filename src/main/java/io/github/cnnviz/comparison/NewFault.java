package io.github.cnnviz.comparison;

import io.github.cnnviz.verdict.RuleResult;

/**
 * A fault of more than one layer that was none in the baseline.
 *
 * @param where  {@code run}, {@code pair}, or the network's name
 * @param answer of a rule that decides
 */
public record NewFault(String where, RuleResult answer) {}
