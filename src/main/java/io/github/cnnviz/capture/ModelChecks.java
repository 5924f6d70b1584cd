package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was measured of the model beside its layers.
 *
 * @param real           the real evaluation images; empty where there were none
 * @param discrimination empty where one of the networks or real images were missing
 * @param modeGaps       of networks with layers that tell training and evaluation mode apart
 * @param nearest        empty without a generator or real images
 */
public record ModelChecks(
        Optional<ImageValues> real,
        Optional<Discrimination> discrimination,
        List<ModeGap> modeGaps,
        Optional<NearestImages> nearest) {

    /** Nothing was measured. */
    public static final ModelChecks NONE =
            new ModelChecks(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /**
     * The values of images, over all channels and positions.
     *
     * @param images  positive
     * @param values  counts and moments
     * @param atEdges finite values within 1 % of the range's width of an end of [-1, 1], or beyond it
     */
    public record ImageValues(int images, ValueAccumulator values, long atEdges) {}

    public ModelChecks {
        Objects.requireNonNull(real, "real");
        Objects.requireNonNull(discrimination, "discrimination");
        Objects.requireNonNull(nearest, "nearest");
        modeGaps = List.copyOf(modeGaps);
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(real.isPresent());
        if (real.isPresent()) {
            out.writeInt(real.get().images());
            real.get().values().write(out);
            out.writeLong(real.get().atEdges());
        }
        out.writeBoolean(discrimination.isPresent());
        if (discrimination.isPresent()) {
            out.writeInt(discrimination.get().samples());
            out.writeDouble(discrimination.get().onTraining());
            out.writeDouble(discrimination.get().onHeldOut());
            out.writeDouble(discrimination.get().onGenerated());
        }
        out.writeInt(modeGaps.size());
        for (ModeGap gap : modeGaps) {
            out.writeUTF(gap.network());
            out.writeInt(gap.samples());
            out.writeDouble(gap.gap());
            out.writeDouble(gap.spread());
        }
        out.writeBoolean(nearest.isPresent());
        if (nearest.isPresent()) {
            out.writeInt(nearest.get().training());
            out.writeInt(nearest.get().images());
            out.writeDouble(nearest.get().generated());
            out.writeDouble(nearest.get().heldOut());
        }
    }

    static ModelChecks read(DataInput in) throws IOException {
        Optional<ImageValues> real = in.readBoolean()
                ? Optional.of(new ImageValues(in.readInt(), ValueAccumulator.read(in), in.readLong()))
                : Optional.empty();
        Optional<Discrimination> discrimination = in.readBoolean()
                ? Optional.of(new Discrimination(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble()))
                : Optional.empty();
        List<ModeGap> gaps = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            gaps.add(new ModeGap(in.readUTF(), in.readInt(), in.readDouble(), in.readDouble()));
        }
        Optional<NearestImages> nearest = in.readBoolean()
                ? Optional.of(new NearestImages(in.readInt(), in.readInt(), in.readDouble(), in.readDouble()))
                : Optional.empty();
        return new ModelChecks(real, discrimination, gaps, nearest);
    }
}
