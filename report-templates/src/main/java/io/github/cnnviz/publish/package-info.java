/**
 * What other tools read: a summary for pull requests, and the result in the formats of CI servers. Everything that was named by
 * somebody else comes out as text. May use {@code analysis} and {@code gate}; does not know the page.
 */
package io.github.cnnviz.publish;
