package io.github.cnnviz.subject;

import io.github.cnnviz.CnnvizException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the pom hands to a subject: {@code <subjectParameters>}, and {@code cnnviz.images}. */
public final class SubjectParameters {

    private final Map<String, String> values;
    private final Optional<Path> images;
    private final Set<String> unread;

    public SubjectParameters(Map<String, String> values, Optional<Path> images) {
        this.values = new TreeMap<>(values);
        this.images = images;
        this.unread = new TreeSet<>(values.keySet());
    }

    /** Returns the folder or zip that {@code cnnviz.images} names. */
    public Optional<Path> images() {
        return images;
    }

    /** Returns the text of a parameter, or the default if the pom does not have it. */
    public String text(String name, String defaultValue) {
        unread.remove(name);
        String value = values.get(name);
        return value == null || value.isBlank() ? defaultValue : value.trim();
    }

    /** Returns the text of a parameter that must be one of the given ones; the first is the default. */
    public String choice(String name, String... allowed) throws CnnvizException {
        String value = text(name, allowed[0]);
        if (!List.of(allowed).contains(value)) {
            throw new CnnvizException(
                    "<" + name + "> in <subjectParameters> is '" + value + "'",
                    "set it to one of: " + String.join(", ", allowed));
        }
        return value;
    }

    /** Returns a whole number between {@code least} and {@code most}, both included. */
    public int integer(String name, int defaultValue, int least, int most) throws CnnvizException {
        String value = text(name, Integer.toString(defaultValue));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the same message: a text is as wrong as a number outside
        }
        throw new CnnvizException(
                "<" + name + "> in <subjectParameters> is '" + value + "'",
                "set it to a whole number from " + least + " to " + most);
    }

    /** Returns a decimal number between {@code least} and {@code most}, both included. */
    public double decimal(String name, double defaultValue, double least, double most) throws CnnvizException {
        String value = text(name, Double.toString(defaultValue));
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as above
        }
        throw new CnnvizException(
                "<" + name + "> in <subjectParameters> is '" + value + "'",
                "set it to a number from " + least + " to " + most);
    }

    /** Returns the names of parameters that the pom has but the subject did not ask for: likely misspelt. */
    public Set<String> unread() {
        return Collections.unmodifiableSet(new TreeSet<>(unread));
    }
}
