/** Densities of values, estimated from histograms. Uses the JDK only. */
package io.github.cnnviz.density;
