package io.github.cnnviz.density;

/** How a value is put onto the points of a mesh. */
public enum Binning {
    /** Onto the point at or below it. */
    SIMPLE,
    /** Onto the points on both sides, in inverse proportion to the distance. */
    LINEAR
}
