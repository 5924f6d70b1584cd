package io.github.cnnviz.verdict;

/** What kind of state a rule finds: says what it explains, and what explains it. See {@link FirstCause}. */
public enum State {
    /** Values that are no numbers: they spread everywhere. */
    NOT_FINITE,
    /** Data that no layer can make up for. */
    DATA,
    /** Steps that are too large or too small for any layer to learn. */
    LEARNING_RATE,
    /** An output layer that cannot take the values of the data. */
    OUTPUT_RANGE,
    /** A layer that is too narrow for what comes after it: so the network is built, whatever its training does. */
    NARROW,
    /** Weights, outputs or gradients of a size that the layer cannot work with. */
    SCALE,
    /** Units that say nothing: dead, constant, saturated. */
    SILENT,
    /** Units that say the same: few directions, duplicates. */
    ALIKE,
    /** Weights that do not move. */
    FROZEN,
    /** No gradient arrives. */
    NO_GRADIENT,
    /** One network of a pair outdoes the other one. */
    BALANCE,
    /** What all of these lead to: no learning, poor results. */
    RESULT
}
