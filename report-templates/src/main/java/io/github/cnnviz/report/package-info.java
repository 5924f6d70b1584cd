/** The report: charts as functions from a result to an SVG element, and the page around them. Computes positions only. */
package io.github.cnnviz.report;
