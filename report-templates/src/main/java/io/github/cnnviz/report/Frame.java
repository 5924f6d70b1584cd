package io.github.cnnviz.report;

/**
 * The part of a chart that curves are drawn in, in pixels.
 *
 * @param left   where it begins across
 * @param top    where it begins down
 * @param width  of the part
 * @param height of the part
 */
record Frame(double left, double top, double width, double height) {

    /** Returns the pixel of a place, from 0 at the left to 1 at the right. */
    double x(double share) {
        return left + width * share;
    }

    /** Returns the pixel of a place, from 0 at the bottom to 1 at the top. */
    double y(double share) {
        return top + height * (1 - share);
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }
}
