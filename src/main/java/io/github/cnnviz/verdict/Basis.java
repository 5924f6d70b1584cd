package io.github.cnnviz.verdict;

/** What a rule rests on: says what it means for a verdict that the rule was not measured. */
public enum Basis {
    /** Outputs, weights or data that every evaluation has: without it nobody can say that a layer is good. */
    EVALUATION,
    /** The course of a training, initial weights or gradients, which a saved model does not have. */
    TRAINING
}
