package io.github.cnnviz.capture;

/**
 * How near images are to those of the training: root mean square differences of pixels to the nearest training image, in the
 * unit of the data, of images averaged to at most 16 × 16 pixels.
 *
 * @param training  training images compared with; positive
 * @param images    generated ones, and held-out ones, each; positive
 * @param generated median over the generated images
 * @param heldOut   median over real images that were kept from training
 */
public record NearestImages(int training, int images, double generated, double heldOut) {}
