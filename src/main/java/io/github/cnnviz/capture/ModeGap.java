package io.github.cnnviz.capture;

/**
 * How far a network's outputs in training mode are from those in evaluation mode, for the same samples: batch norm takes
 * the batch's statistics in one and the running ones in the other, dropout drops units in one only.
 *
 * @param network   as in the layers' ids
 * @param samples   that went through both; positive
 * @param gap       root mean square difference of the outputs, in their unit
 * @param spread    population standard deviation of the outputs in training mode, in the same unit
 */
public record ModeGap(String network, int samples, double gap, double spread) {}
