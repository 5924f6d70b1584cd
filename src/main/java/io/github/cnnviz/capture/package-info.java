/**
 * What was seen of a network: accumulators that merge and stay bounded, the records they end in, and the files of the
 * {@code capture} folder. Written by the forked JVM, read by Maven's; uses the JDK only.
 */
package io.github.cnnviz.capture;
