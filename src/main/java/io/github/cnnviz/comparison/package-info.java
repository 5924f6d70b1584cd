/** A result beside an earlier one: which layers are the same, and what changed in them beyond noise. */
package io.github.cnnviz.comparison;
