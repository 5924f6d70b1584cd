package io.github.cnnviz.network;

/**
 * How far a layer is from the image side of its network. A generator is high at its input and low at its output; a
 * discriminator the other way round. Wang and Li (2020), section 1.3.1.
 */
public enum AbstractionLevel {
    LOW,
    HIGH
}
