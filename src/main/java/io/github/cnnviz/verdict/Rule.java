package io.github.cnnviz.verdict;

import io.github.cnnviz.statistics.LayerStatistics;

/**
 * Judges one property of one layer. Implementations are stateless, do no I/O, and answer the same for the same input;
 * everything they need is in the argument.
 */
public interface Rule {

    RuleMeta meta();

    RuleResult judge(LayerStatistics layer);
}
