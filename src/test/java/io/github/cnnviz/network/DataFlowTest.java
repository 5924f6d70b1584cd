package io.github.cnnviz.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataFlowTest {

    /** 0 takes the input, 1 and 2 take 0, 3 takes 1, 4 takes 2, 3 and the input. */
    private static final List<List<Integer>> FROM =
            List.of(List.of(-1), List.of(0), List.of(0), List.of(1), List.of(2, 3, -1));

    @Test
    void keepsEdgesBetweenLayersThatStay() {
        assertThat(DataFlow.bridged(FROM, layer -> true))
                .containsExactly(List.of(), List.of(0), List.of(0), List.of(1), List.of(2, 3));
    }

    @Test
    void bridgesThoseThatAreLeftOut() {
        assertThat(DataFlow.bridged(FROM, layer -> layer != 3 && layer != 2))
                .as("3 takes 1, 2 takes 0")
                .containsExactly(List.of(), List.of(0), List.of(0), List.of(1), List.of(0, 1));
        assertThat(DataFlow.bridged(FROM, layer -> layer == 4))
                .as("only the input is left")
                .containsOnly(List.of());
    }
}
