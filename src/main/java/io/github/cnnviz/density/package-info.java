/**
 * Densities of values and their bandwidths: exact ones of whole arrays, and those of a report, which come from histograms.
 * May use {@code capture} and Commons Math.
 */
package io.github.cnnviz.density;
