package io.github.cnnviz.arrays;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A type of numbers in a {@code .npy} file. All are read as floats, the precision of everything that is captured. */
enum ElementType {
    FLOAT16("f2", 2) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return half(bytes.getShort(2 * i));
        }
    },
    FLOAT32("f4", 4) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return bytes.getFloat(4 * i);
        }

        @Override
        void read(ByteBuffer bytes, int count, float[] target) {
            bytes.slice(0, 4 * count).order(bytes.order()).asFloatBuffer().get(target, 0, count); // in one go
        }
    },
    FLOAT64("f8", 8) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return (float) bytes.getDouble(8 * i);
        }
    },
    INT8("i1", 1) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return bytes.get(i);
        }
    },
    INT16("i2", 2) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return bytes.getShort(2 * i);
        }
    },
    INT32("i4", 4) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return bytes.getInt(4 * i);
        }
    },
    INT64("i8", 8) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return bytes.getLong(8 * i);
        }
    },
    UINT8("u1", 1) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return Byte.toUnsignedInt(bytes.get(i));
        }
    },
    UINT16("u2", 2) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return Short.toUnsignedInt(bytes.getShort(2 * i));
        }
    },
    UINT32("u4", 4) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return Integer.toUnsignedLong(bytes.getInt(4 * i));
        }
    },
    BOOLEAN("b1", 1) {
        @Override
        float value(ByteBuffer bytes, int i) {
            return bytes.get(i) == 0 ? 0 : 1;
        }
    };

    private final String code;
    private final int size;

    ElementType(String code, int size) {
        this.code = code;
        this.size = size;
    }

    /** Finds a type by NumPy's name for it without the byte order, e.g. {@code f4}. */
    static Optional<ElementType> of(String code) {
        for (ElementType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Returns the length of one value in bytes. */
    int size() {
        return size;
    }

    /** Returns value {@code i}, in the buffer's byte order. */
    abstract float value(ByteBuffer bytes, int i);

    /** Takes the first {@code count} values of the buffer. */
    void read(ByteBuffer bytes, int count, float[] target) {
        for (int i = 0; i < count; i++) {
            target[i] = value(bytes, i);
        }
    }

    /** From IEEE 754 binary16: one bit of sign, five of exponent, ten of fraction. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((float) fraction, -24);
        } else {
            magnitude = Math.scalb((float) (fraction | 0x400), exponent - 25);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
