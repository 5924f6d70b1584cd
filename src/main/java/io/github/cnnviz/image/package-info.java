/**
 * Images: folders and zips of files, decoding, centre crop and scale, the split into training and evaluation, batches.
 * Uses the JDK only; formats beyond the JDK's come in as ImageIO plug-ins on the project's class path.
 */
package io.github.cnnviz.image;
