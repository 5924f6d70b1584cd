/**
 * Feeds every reader of files from outside with broken ones, and counts what comes of them. Each answer must be a result or a clear
 * error; {@code src/docs/reliability.md} has the figures.
 */
package io.github.cnnviz.fuzz;
