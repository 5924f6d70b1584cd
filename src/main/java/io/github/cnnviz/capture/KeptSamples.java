package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The outputs of a few fixed samples, kept as they are for pictures. */
public final class KeptSamples {

    private final List<Integer> wanted;
    private final int valuesPerSample;
    private final float[] values;
    private int filled;

    KeptSamples(List<Integer> wanted, int valuesPerSample) {
        this.wanted = List.copyOf(wanted);
        this.valuesPerSample = valuesPerSample;
        this.values = new float[Math.multiplyExact(wanted.size(), valuesPerSample)];
    }

    void add(float[] batch, int firstSample, int count) {
        while (filled < wanted.size() && wanted.get(filled) < firstSample + count) {
            int within = wanted.get(filled) - firstSample;
            System.arraycopy(batch, within * valuesPerSample, values, filled * valuesPerSample, valuesPerSample);
            filled++;
        }
    }

    /** Returns how many samples were kept: fewer than wanted where fewer samples came. */
    public int size() {
        return filled;
    }

    /** Returns the index of a kept sample in the order of adding. */
    public int index(int kept) {
        return wanted.get(kept);
    }

    /** Returns one value of a kept sample: position {@code i} of its units × positions. */
    public float value(int kept, int i) {
        return values[kept * valuesPerSample + i];
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(filled);
        out.writeInt(valuesPerSample);
        for (int kept = 0; kept < filled; kept++) {
            out.writeInt(wanted.get(kept));
        }
        Numbers.write(out, values, filled * valuesPerSample);
    }

    static KeptSamples read(DataInput in) throws IOException {
        int filled = in.readInt();
        int valuesPerSample = in.readInt();
        List<Integer> wanted = new ArrayList<>();
        for (int kept = 0; kept < filled; kept++) {
            wanted.add(in.readInt());
        }
        KeptSamples samples = new KeptSamples(wanted, valuesPerSample);
        Numbers.read(in, samples.values);
        samples.filled = filled;
        return samples;
    }
}
