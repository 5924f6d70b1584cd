package io.github.cnnviz.capture;

/**
 * What a discriminator in evaluation mode says at the end: means of D(x) in [0, 1], 1 for real.
 *
 * @param samples     of each kind at most; positive
 * @param onTraining  images that it was trained on
 * @param onHeldOut   real images that were kept from training
 * @param onGenerated the generator's images
 */
public record Discrimination(int samples, double onTraining, double onHeldOut, double onGenerated) {}
