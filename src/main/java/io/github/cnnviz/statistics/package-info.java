/** Everything that rules need to know of a layer, as numbers. May use {@code capture}, {@code clustering}, {@code density}. */
package io.github.cnnviz.statistics;
