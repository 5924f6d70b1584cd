/**
 * The Maven plugin: reads the pom, starts the worker, shows its progress, and writes the report. The only package that
 * knows Maven. Of {@code worker} it may use the protocol alone; it never touches ND4J.
 */
package io.github.cnnviz.maven;
