/**
 * The public door of the half that runs in Maven's JVM: from a capture folder to {@code analysis.json} and the rasters
 * beside it. May use all of the lower half; never ND4J.
 */
package io.github.cnnviz.analysis;
