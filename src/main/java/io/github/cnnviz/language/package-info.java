/** Texts of resource bundles. */
package io.github.cnnviz.language;
