package io.github.cnnviz.network;

/** What a layer computes, as far as pictures and rules tell layers apart. */
public enum LayerKind {
    CONVOLUTION("convolution"),
    DECONVOLUTION("deconvolution"),
    DENSE("dense"),
    BATCH_NORMALIZATION("batch normalization"),
    ACTIVATION("activation"),
    /** A maximum or a mean over neighbouring or all positions. */
    POOLING("pooling"),
    /** Goes through a sequence step by step: LSTM and its kin. */
    RECURRENT("recurrent"),
    /** A table of vectors, one for each token. */
    EMBEDDING("embedding"),
    /** Joins what several layers put out: side by side, or value by value. */
    MERGE("merge"),
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
