/** What a network consists of: names, kinds and shapes of layers, and where they stand. Uses the JDK only. */
package io.github.cnnviz.network;
