package io.github.cnnviz.comparison;

/**
 * A figure that moved beyond noise.
 *
 * @param figure what was measured
 * @param before in the baseline
 * @param after  now
 * @param band   what would be noise
 */
public record Movement(Figure figure, double before, double after, Band band) {}
