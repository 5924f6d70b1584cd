/**
 * Whether a build goes on: the faults of an analysis, without those that the project accepts in a file of its own. Knows
 * nothing of Maven, and nothing of the time but the day it is told.
 */
package io.github.cnnviz.gate;
