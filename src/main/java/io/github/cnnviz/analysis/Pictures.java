package io.github.cnnviz.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The pictures of one kind of data of a layer, Wang and Li (2020), section 1: outputs or parameters.
 *
 * @param raster    the grid of maps or kernels, or the heat map. Units stand in the tree's order: as columns for
 *                  outputs, as rows for parameters
 * @param tree      how alike the units are; empty where the layer is wider than trees are drawn for
 * @param densities how the values of each unit are spread; empty where no unit has any spread
 * @param units     the units in numbers, in the order they stand in; of wide layers some
 */
public record Pictures(Raster raster, Optional<Tree> tree, Optional<DensityChart> densities, List<UnitFacts> units) {

    public Pictures {
        Objects.requireNonNull(raster, "raster");
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(densities, "densities");
        units = List.copyOf(units);
    }
}
