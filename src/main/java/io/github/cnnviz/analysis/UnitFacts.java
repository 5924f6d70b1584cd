package io.github.cnnviz.analysis;

import java.util.OptionalDouble;

/**
 * One unit of a layer in numbers: what its pictures show, for those who cannot see them.
 *
 * @param unit              index of the unit
 * @param place             where it stands in the order of the pictures, from 0
 * @param joins             height of the fork at which the tree joins it to others; empty without a tree
 * @param mean              mean of its finite values, 0 if there is none; of weights without the bias
 * @param standardDeviation population standard deviation of its finite values, 0 if there is none
 * @param zeroShare         share of its finite values that are exactly 0; 0 if there is none
 * @param finite            number of its finite values
 * @param nonFinite         number of its other values
 */
public record UnitFacts(
        int unit,
        int place,
        OptionalDouble joins,
        double mean,
        double standardDeviation,
        double zeroShare,
        long finite,
        long nonFinite) {}
