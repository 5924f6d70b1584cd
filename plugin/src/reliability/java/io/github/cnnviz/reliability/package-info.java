/**
 * Real builds that are killed, hindered, or run by other Mavens: what is left, and what the next build makes of it. Not part of the
 * normal build: profiles {@code kill}, {@code faults} and {@code matrix}; see src/docs/reliability.md.
 */
package io.github.cnnviz.reliability;
