/**
 * Single-linkage trees over cosine distances, and pleasant orders of their leaves. Uses the JDK only, because both halves
 * need it.
 */
package io.github.cnnviz.clustering;
