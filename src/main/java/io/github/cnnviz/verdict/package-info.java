/**
 * Verdicts: what a rule is, what it answers, and how answers combine to the verdict of a layer, a network and a model.
 *
 * <p>A rule is one class in {@code rules}, one line in {@code RuleCatalogue}, one page, one test; see CONTRIBUTING.md,
 * "Add a rule". May use {@code statistics}, {@code network} and {@code numeric}. Does no I/O but reading its own
 * sentences.
 */
package io.github.cnnviz.verdict;
