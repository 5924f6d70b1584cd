/** Single-linkage trees over cosine distances. Uses the JDK only, because both halves need it. */
package io.github.cnnviz.clustering;
