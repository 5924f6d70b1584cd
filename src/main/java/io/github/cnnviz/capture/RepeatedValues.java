package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Values other than 0 that come up again and again, to the last bit: where an activation saturates, where values are
 * clipped, what a convolution makes of an even background. At most four are followed.
 *
 * <p>Of every block of values a few are looked at; one that is among them twice is followed from that block on, and
 * counted exactly among all values from there on. So a value that is a twentieth of a block is found in about half of the
 * blocks with dense units of 32 samples, and in nearly all larger ones, and continuous values cost next to nothing. A
 * frequent-items sketch (Misra and Gries 1982) would take steps for every value and bound each count by a share of all
 * values only. What {@link #merge} gives may differ from one pass in which blocks a value was counted, not in what the
 * share is an estimate of.
 */
public final class RepeatedValues {

    /** Values that are followed: one for each end of a saturating function, and two more. */
    static final int MOST = 4;

    /** Values of a block that are looked at. */
    private static final int LOOKED_AT = 64;
    /** Larger than the values looked at, so that few of them fall on one another; a power of two. */
    private static final int SLOTS = 256;
    /** What makes up less of the values is no longer followed when another one comes: two equal floats can be chance. */
    private static final double LEAST_KEPT_SHARE = 0.005;
    /** A value that came up less often is not called repeated. */
    private static final int LEAST_COUNT = 3;

    private final List<Followed> followed = new ArrayList<>();

    /**
     * A repeated value.
     *
     * @param value finite, not 0
     * @param share of the finite values since it was first followed, in (0, 1]
     */
    public record Repeated(float value, double share) {}

    private static final class Followed {
        private final float value;
        private long count;
        private long seen;

        Followed(float value, long count, long seen) {
            this.value = value;
            this.count = count;
            this.seen = seen;
        }

        double share() {
            return seen == 0 ? 0 : (double) count / seen;
        }
    }

    /** Adds {@code length} values from {@code offset} on: a block. */
    public void add(float[] values, int offset, int length) {
        lookAround(values, offset, length);
        if (followed.isEmpty()) {
            return;
        }
        int finite = 0;
        for (int i = offset; i < offset + length; i++) {
            finite += Math.abs(values[i]) <= Float.MAX_VALUE ? 1 : 0;
        }
        for (Followed each : followed) {
            float value = each.value;
            int count = 0;
            for (int i = offset; i < offset + length; i++) {
                count += values[i] == value ? 1 : 0;
            }
            each.count += count;
            each.seen += finite;
        }
    }

    /** An odd stride, as maps have even widths and patterns of even periods. */
    private void lookAround(float[] values, int offset, int length) {
        int stride = length <= LOOKED_AT ? 1 : (length / LOOKED_AT - 1) | 1;
        int[] slots = new int[SLOTS];
        for (int i = 0; i < Math.min(length, LOOKED_AT); i++) {
            float value = values[offset + i * stride];
            if (value == 0 || !(Math.abs(value) <= Float.MAX_VALUE)) {
                continue;
            }
            int bits = Float.floatToRawIntBits(value);
            int slot = (bits * 0x9E3779B1) >>> (Integer.SIZE - 8); // the upper bits of a product by the golden ratio
            if (slots[slot] == bits) {
                follow(value);
            }
            slots[slot] = bits;
        }
    }

    private void follow(float value) {
        for (Followed each : followed) {
            if (each.value == value) {
                return;
            }
        }
        if (followed.size() == MOST) {
            Followed least = followed.stream()
                    .min(Comparator.comparingDouble(Followed::share))
                    .orElseThrow();
            if (least.seen == 0 || least.share() >= LEAST_KEPT_SHARE) {
                return;
            }
            followed.remove(least);
        }
        followed.add(new Followed(value, 0, 0));
    }

    /** Adds what another one followed; of more than four values the most frequent ones stay. */
    public void merge(RepeatedValues other) {
        for (Followed theirs : other.followed) {
            Followed ours = followed.stream()
                    .filter(each -> each.value == theirs.value)
                    .findFirst()
                    .orElse(null);
            if (ours == null) {
                followed.add(new Followed(theirs.value, theirs.count, theirs.seen));
            } else {
                ours.count += theirs.count;
                ours.seen += theirs.seen;
            }
        }
        followed.sort(Comparator.comparingDouble(Followed::share).reversed().thenComparing(each -> each.value));
        while (followed.size() > MOST) {
            followed.remove(MOST);
        }
    }

    /** Returns the values that make up at least a share of all finite ones, ascending. */
    public List<Repeated> atLeast(double share) {
        return followed.stream()
                .filter(each -> each.count >= LEAST_COUNT && each.share() >= share)
                .sorted(Comparator.comparing(each -> each.value))
                .map(each -> new Repeated(each.value, each.share()))
                .toList();
    }

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < MOST; i++) { // all of them, so that the size of a file does not depend on what was seen
            Followed each = i < followed.size() ? followed.get(i) : new Followed(0, 0, 0);
            out.writeFloat(each.value);
            out.writeLong(each.count);
            out.writeLong(each.seen);
        }
    }

    static RepeatedValues read(DataInput in) throws IOException {
        RepeatedValues values = new RepeatedValues();
        for (int i = 0; i < MOST; i++) {
            Followed each = new Followed(in.readFloat(), in.readLong(), in.readLong());
            if (each.value != 0) {
                values.followed.add(each);
            }
        }
        return values;
    }
}
