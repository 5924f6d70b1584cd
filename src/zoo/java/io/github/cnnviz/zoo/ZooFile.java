package io.github.cnnviz.zoo;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The trained networks of the zoo: a JSON object on each line, every line compressed by itself (gzip lets such parts follow one
 * another, so that {@code zcat} shows them all), so that a network is added without touching those before it.
 */
final class ZooFile {

    /** Digits of a number: far more than any limit has, and as many as single precision. */
    private static final int DIGITS = 6;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new Rounded())
                    .addSerializer(Double.class, new Rounded())
                    .addSerializer(OptionalDouble.class, new RoundedIfPresent()))
            .build();

    private static final class Rounded extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator to, SerializerProvider provider) throws IOException {
            write(value, to);
        }
    }

    private static final class RoundedIfPresent extends JsonSerializer<OptionalDouble> {
        @Override
        public void serialize(OptionalDouble value, JsonGenerator to, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                write(value.getAsDouble(), to);
            } else {
                to.writeNull();
            }
        }
    }

    private static void write(double value, JsonGenerator to) throws IOException {
        if (!Double.isFinite(value)) {
            to.writeString(Double.toString(value));
            return;
        }
        double rounded = new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
        if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e6) {
            to.writeNumber((long) rounded);
        } else {
            to.writeNumber(rounded);
        }
    }

    private ZooFile() {}

    /** Reads all networks, in the order of adding; none where there is no file. */
    static List<ZooEntry> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Reader text =
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
                BufferedReader lines = new BufferedReader(text)) {
            List<ZooEntry> all = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(parse(line));
            }
            return all;
        }
    }

    /** Adds a network. */
    static void append(Path file, ZooEntry entry) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(part)) {
            out.write((line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(part.toByteArray()); // in one go: a killed training leaves whole lines
        }
    }

    static String line(ZooEntry entry) throws IOException {
        return JSON.writeValueAsString(entry);
    }

    static ZooEntry parse(String line) throws IOException {
        return JSON.readValue(line, ZooEntry.class);
    }
}
