/** Changes of a network that can be made without asking anybody, so that they can be tried. Uses the JDK only. */
package io.github.cnnviz.remedy;
