package io.github.cnnviz.verdict;

/** What kind of number a value is: says how it is written. */
public enum Quantity {
    /** A whole number of things. */
    COUNT,
    /** A share in [0, 1], written in per cent. */
    SHARE,
    /** A cosine distance in [0, 2], dimensionless. */
    DISTANCE,
    /** Any other number, in the unit of the data. */
    NUMBER
}
