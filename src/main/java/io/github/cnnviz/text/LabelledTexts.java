package io.github.cnnviz.text;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.LabelledImages;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts each of which is of one of several classes, as a classifier takes them: one channel of symbols × time, 1 at each
 * character, else 0. Every tenth text is held out. Shorter texts begin with times at which all is 0, so that the last time is
 * the end of every text.
 */
public final class LabelledTexts implements LabelledImages {

    private static final String ENDING = ".txt";
    private static final String REMEDY =
            "set cnnviz.images to a folder with one UTF-8 file NAME.txt for each class, one text a line";

    private final Path folder;
    private final List<String> classes;
    private final int[][] texts;
    private final int[] labels;
    private final int[] symbols;
    private final int length;

    private LabelledTexts(Path folder, List<String> classes, int[][] texts, int[] labels, int length) {
        this.folder = folder;
        this.classes = List.copyOf(classes);
        this.texts = texts;
        this.labels = labels;
        this.symbols = Arrays.stream(texts)
                .flatMapToInt(Arrays::stream)
                .distinct()
                .sorted()
                .toArray();
        this.length = length;
    }

    /**
     * Reads a folder with one file {@code NAME.txt} for each class, one text a line; empty lines are left out.
     *
     * @param length characters of a text that are taken, from its first; positive
     * @throws CnnvizException if there are fewer than two classes, one has no text, all texts have too many different characters,
     *                         or a file cannot be read
     */
    public static LabelledTexts of(Path folder, int length) throws CnnvizException {
        if (length <= 0) {
            throw new IllegalArgumentException("length must be positive, got " + length);
        }
        List<String> classes = new ArrayList<>();
        List<int[]> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        try {
            for (Path file : files(folder)) {
                int before = texts.size();
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    if (!line.isBlank()) {
                        texts.add(line.strip().codePoints().limit(length).toArray());
                        labels.add(classes.size());
                    }
                }
                if (texts.size() == before) {
                    throw new CnnvizException("the file " + file + " holds no text", REMEDY);
                }
                String name = file.getFileName().toString();
                classes.add(name.substring(0, name.length() - ENDING.length()));
            }
        } catch (CharacterCodingException e) {
            throw new CnnvizException("a file in " + folder + " is not in UTF-8", REMEDY, e);
        } catch (IOException e) {
            throw new CnnvizException("the texts in " + folder + " cannot be read: " + e, REMEDY, e);
        }
        if (classes.size() < 2) {
            throw new CnnvizException(folder + " holds texts of " + classes.size() + " classes", REMEDY);
        }
        LabelledTexts all = new LabelledTexts(
                folder,
                classes,
                texts.toArray(int[][]::new),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                length);
        if (all.symbols.length > CharacterText.MOST_SYMBOLS) {
            throw new CnnvizException(
                    "the texts in " + folder + " have " + all.symbols.length + " different characters",
                    "use texts of at most " + CharacterText.MOST_SYMBOLS + " different ones");
        }
        return all;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the number of different characters: rows of the input, inputs of a network's first layer. */
    public int symbolCount() {
        return symbols.length;
    }

    /** Returns a text as far as it is taken. */
    public String text(int index) {
        return new String(texts[index], 0, texts[index].length);
    }

    /** Returns the number of the symbol at each time of a text; -1 at the times before it begins. */
    public int[] characters(int index) {
        int[] text = texts[index];
        int[] numbers = new int[length];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < text.length; i++) {
            numbers[length - text.length + i] = Arrays.binarySearch(symbols, text[i]);
        }
        return numbers;
    }

    /** Returns the characters that the numbers stand for; a no-break space for -1. */
    public String text(int[] numbers) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(numbers).forEach(number -> text.appendCodePoint(number < 0 ? 0xa0 : symbols[number]));
        return text.toString();
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public ImageShape shape() {
        return new ImageShape(1, symbols.length, length);
    }

    @Override
    public int size() {
        return texts.length;
    }

    @Override
    public String name(int index) {
        return text(index);
    }

    @Override
    public String description() {
        return folder.toString();
    }

    @Override
    public float[] read(int index) {
        int[] text = texts[index];
        float[] values = new float[symbols.length * length];
        for (int i = 0; i < text.length; i++) {
            values[Arrays.binarySearch(symbols, text[i]) * length + length - text.length + i] = 1;
        }
        return values;
    }
}
