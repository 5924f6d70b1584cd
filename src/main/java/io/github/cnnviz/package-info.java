/** The failure that every stage may report; nothing else lives here. */
package io.github.cnnviz;
