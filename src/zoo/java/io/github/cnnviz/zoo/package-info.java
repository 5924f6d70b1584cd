/**
 * The zoo: small trained networks, healthy ones and ones with a single fault made on purpose, and what the rules say of
 * them. Not shipped: trained by the profile {@code zoo}, read by tests and by {@link io.github.cnnviz.zoo.ZooReport}. May use
 * everything of the core.
 */
package io.github.cnnviz.zoo;
