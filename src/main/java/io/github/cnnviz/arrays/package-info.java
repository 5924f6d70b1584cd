/**
 * Arrays that any framework captured: a folder of {@code .npy} files and {@code manifest.json}. Runs in the forked JVM,
 * without its native library; the JSON parser is the one that ND4J brings.
 */
package io.github.cnnviz.arrays;
