/** Deeplearning4j: training, extraction, saved models, faster layers. Runs in the forked JVM only. */
package io.github.cnnviz.dl4j;
