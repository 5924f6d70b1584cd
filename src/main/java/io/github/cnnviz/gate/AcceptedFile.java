package io.github.cnnviz.gate;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Finding.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the file of accepted findings: a JSON array of objects.
 *
 * <pre>{@code
 * [
 *   {"rule": "dead-units", "layer": "generator/deconv-1", "reason": "known, see issue 12", "expires": "2027-03-31"},
 *   {"rule": "uniform-parameters", "network": "generator", "reason": "a paper's network, not ours to change"},
 *   {"rule": "dominant-discriminator", "of": "pair", "reason": "short trainings in pull requests"}
 * ]
 * }</pre>
 */
public final class AcceptedFile {

    /** Where it lies in a project, unless the pom says otherwise. */
    public static final String NAME = "cnnviz-accepted.json";

    /** A list that people write by hand is shorter. */
    static final long LARGEST = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> PLACES = Set.of("layer", "network", "of");
    private static final Set<String> NAMES = Set.of("rule", "layer", "network", "of", "reason", "expires");

    private final Path file;

    private AcceptedFile(Path file) {
        this.file = file;
    }

    /** Reads a file that exists, in its own order. */
    public static List<AcceptedFinding> read(Path file) throws CnnvizException, IOException {
        return new AcceptedFile(file).entries();
    }

    private List<AcceptedFinding> entries() throws CnnvizException, IOException {
        List<AcceptedFinding> entries = new ArrayList<>();
        for (JsonNode entry : array()) {
            AcceptedFinding next = entry(entry, entries.size() + 1);
            if (entries.stream().anyMatch(next::isSameAs)) {
                throw complaint("accepts " + next.inWords() + " twice", "remove one of the two entries");
            }
            entries.add(next);
        }
        return List.copyOf(entries);
    }

    private JsonNode array() throws CnnvizException, IOException {
        if (Files.size(file) > LARGEST) {
            throw complaint(
                    "has " + Files.size(file) + " bytes, but at most " + LARGEST + " are read",
                    "accept single findings, or set rules to informs in cnnviz.rules");
        }
        JsonNode array;
        try {
            array = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw complaint(
                    "is no JSON: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")"),
                    "mend it there");
        }
        if (!array.isArray()) {
            throw complaint("is no JSON array", "write [ before and ] after its entries, and commas between them");
        }
        return array;
    }

    private AcceptedFinding entry(JsonNode entry, int number) throws CnnvizException {
        String which = "entry " + number;
        if (!entry.isObject()) {
            throw complaint(which + " is no JSON object", "write {\"rule\": …, \"layer\": …, \"reason\": …}");
        }
        for (String name : names(entry)) {
            if (!NAMES.contains(name)) {
                throw complaint(
                        which + " has '" + name + "'",
                        "an entry has rule, one of layer, network and of, reason, and perhaps expires");
            }
            if (!entry.get(name).isTextual() || entry.get(name).textValue().isBlank()) {
                throw complaint(which + ": " + name + " is no text", "write a text in quotes there");
            }
        }
        for (String needed : List.of("rule", "reason")) {
            if (!entry.has(needed)) {
                throw complaint(
                        which + " has no " + needed,
                        needed.equals("rule")
                                ? "name the rule as the report does, e.g. dead-units"
                                : "say why the finding is accepted");
            }
        }
        List<String> places = names(entry).stream().filter(PLACES::contains).toList();
        if (places.size() != 1) {
            throw complaint(
                    which + " has " + (places.isEmpty() ? "no place" : String.join(" and ", places)),
                    "set one of layer (network/layer), network, and of (pair or run)");
        }
        Place place = place(entry, places.get(0), which);
        return new AcceptedFinding(
                text(entry, "rule"),
                place,
                place == Place.LAYER || place == Place.NETWORK ? text(entry, places.get(0)) : "",
                text(entry, "reason"),
                expires(entry, which));
    }

    private Place place(JsonNode entry, String key, String which) throws CnnvizException {
        if (!key.equals("of")) {
            return key.equals("layer") ? Place.LAYER : Place.NETWORK;
        }
        return switch (text(entry, key)) {
            case "pair" -> Place.PAIR;
            case "run" -> Place.RUN;
            default -> throw complaint(which + ": of is '" + text(entry, key) + "'", "set of to pair or run");
        };
    }

    private Optional<LocalDate> expires(JsonNode entry, String which) throws CnnvizException {
        if (!entry.has("expires")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text(entry, "expires")));
        } catch (DateTimeException e) {
            throw complaint(
                    which + ": expires is '" + text(entry, "expires") + "'",
                    "write the last day on which it is accepted as year-month-day, e.g. 2027-03-31");
        }
    }

    private static String text(JsonNode entry, String name) {
        return entry.get(name).textValue().trim();
    }

    private static List<String> names(JsonNode entry) {
        return entry.propertyStream().map(property -> property.getKey()).toList();
    }

    private CnnvizException complaint(String problem, String remedy) {
        return new CnnvizException("the file of accepted findings (cnnviz.accepted), " + file + ", " + problem, remedy);
    }
}
