/** Pixels: grids of maps and kernels, heat maps, strips of images. Lightness rises with the value. Uses the JDK only. */
package io.github.cnnviz.raster;
