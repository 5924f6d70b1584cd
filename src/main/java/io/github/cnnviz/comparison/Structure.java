package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;

/** What a layer is, its name aside. */
record Structure(LayerKind kind, String activation, int inputs, OutputShape output, long parameters) {

    static Structure of(LayerResult layer) {
        LayerInfo info = layer.layer();
        return new Structure(info.kind(), info.activation(), info.inputs(), info.output(), info.parameters());
    }
}
