package io.github.cnnviz.zoo;

import java.util.List;
import java.util.Random;

/**
 * Drawn faces on white, made as they are read; hair, mouth, size, place, shades and eyes differ from face to face. Their class is
 * the hair (none, short, long) and whether the face is a tall one: by half a pixel at most, which leaves room between good and
 * perfect.
 */
final class DrawnFaces implements ZooImages {

    private static final int COUNT = 2000;
    private static final int HAIRS = 3;
    private static final double EYE = -0.9;
    private static final double SHORTEST = 5;

    @Override
    public List<String> classes() {
        return List.of("none", "short", "long", "none, tall", "short, tall", "long, tall");
    }

    @Override
    public int label(int index) {
        Face face = new Face(index);
        return face.hair + (face.height > SHORTEST + 0.5 ? HAIRS : 0);
    }

    @Override
    public int size() {
        return COUNT;
    }

    @Override
    public String description() {
        return "drawn-faces";
    }

    /** What is drawn of an index, in pixels and in values of [-1, 1]. */
    private static final class Face {
        private final int hair;
        private final boolean open;
        private final double row;
        private final double column;
        private final double width;
        private final double height;
        private final double skin;
        private final double shade;
        private final double eyes;

        Face(int index) {
            Random random = new Random(index * 7919L + 3);
            int kind = random.nextInt(2 * HAIRS);
            hair = kind % HAIRS;
            open = kind >= HAIRS;
            row = 8.5 + random.nextDouble();
            column = 7 + random.nextDouble();
            width = 4 + random.nextDouble();
            height = SHORTEST + random.nextDouble();
            skin = 0.1 + 0.6 * random.nextDouble();
            shade = -1 + 0.7 * random.nextDouble();
            eyes = 1.6 + 0.8 * random.nextDouble();
        }
    }

    /** Returns where the middle of a pixel lies among those of the image that faces are drawn for. */
    private static double onSmall(int line) {
        return (line + 0.5) / SCALE - 0.5;
    }

    @Override
    public float[] read(int index) {
        Face face = new Face(index);
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            double down = onSmall(i / SIDE) - face.row;
            double across = Math.abs(onSmall(i % SIDE) - face.column);
            double value = 1;
            boolean inHair = Math.hypot(across / (face.width + 1.5), down / (face.height + 1.5)) < 1;
            if ((face.hair == 1 && inHair && down < -1) || (face.hair == 2 && inHair && down < 4)) {
                value = face.shade;
            }
            if (Math.hypot(across / face.width, down / face.height) < 1 && (face.hair == 0 || down > -3)) {
                value = face.skin;
            }
            if (Math.abs(down + 1) < 0.6 && Math.abs(across - face.eyes) < 0.6) {
                value = EYE;
            }
            if (across < 2 && Math.abs(down - 2.5) < (face.open ? 1.2 : 0.55)) {
                value = face.open ? -0.6 : -0.2;
            }
            values[i] = (float) value;
        }
        return values;
    }
}
