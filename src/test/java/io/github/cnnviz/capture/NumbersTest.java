package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    /** Sizes on both sides of what is written at once: 16,384 floats or 8,192 doubles. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 16_384, 16_385, 40_000})
    void areTheBytesOfEachNumberByItselfAndComeBack(int count) throws IOException {
        float[] floats = RandomValues.mixed(new Random(1), count);
        double[] doubles = new double[count];
        int[] ints = new int[count];
        for (int i = 0; i < count; i++) {
            doubles[i] = floats[i] * Math.PI;
            ints[i] = Float.floatToRawIntBits(floats[i]);
        }
        ByteArrayOutputStream single = new ByteArrayOutputStream();
        DataOutputStream oneByOne = new DataOutputStream(single);
        for (float value : floats) {
            oneByOne.writeFloat(value);
        }
        for (double value : doubles) {
            oneByOne.writeDouble(value);
        }
        for (int value : ints) {
            oneByOne.writeInt(value);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream together = new DataOutputStream(bytes);
        Numbers.write(together, floats, count);
        Numbers.write(together, doubles);
        Numbers.write(together, ints);
        assertThat(bytes.toByteArray()).isEqualTo(single.toByteArray());
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        float[] floatsBack = new float[count];
        double[] doublesBack = new double[count];
        int[] intsBack = new int[count];
        Numbers.read(in, floatsBack);
        Numbers.read(in, doublesBack);
        Numbers.read(in, intsBack);
        assertThat(floatsBack).isEqualTo(floats);
        assertThat(doublesBack).isEqualTo(doubles);
        assertThat(intsBack).isEqualTo(ints);
        assertThat(in.available()).isZero();
    }
}
