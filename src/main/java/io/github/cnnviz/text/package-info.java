/** Texts that sequence models learn from, as symbols and numbers. Needs the JDK only. */
package io.github.cnnviz.text;
