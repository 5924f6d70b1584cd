package io.github.cnnviz.network;

/** What a layer computes, as far as pictures and rules tell layers apart. */
public enum LayerKind {
    CONVOLUTION("convolution"),
    DECONVOLUTION("deconvolution"),
    DENSE("dense"),
    BATCH_NORMALIZATION("batch normalization"),
    ACTIVATION("activation"),
    OTHER("other");

    private final String label;

    LayerKind(String label) {
        this.label = label;
    }

    /** Returns the field's usual name, in lower case. */
    public String label() {
        return label;
    }
}
