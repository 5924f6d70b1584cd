package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares field by field and bit by bit: AssertJ's own comparison of fields allows floats to differ by 1e-6. */
final class Exactly {

    private Exactly() {}

    static void assertSame(Object actual, Object expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(UnitRows.class) // memory to work in
                .withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(expected);
    }
}
