/** Values that cannot be wrong: shares, quantiles. Uses the JDK only. */
package io.github.cnnviz.numeric;
