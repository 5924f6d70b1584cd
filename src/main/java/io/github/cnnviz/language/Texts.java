package io.github.cnnviz.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of a resource bundle in one language, with named places: {@code {units} units of {layer}}. */
public final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Returns the texts in the given language, or in English, the bundle's own, where that is not there. Never in the machine's
     * language, which must not get into a report: same inputs, same bytes.
     *
     * @param bundle its base name
     * @param loader where it is found
     * @throws java.util.MissingResourceException if there is no such bundle
     */
    public static Texts in(Locale locale, String bundle, ClassLoader loader) {
        return new Texts(ResourceBundle.getBundle(
                bundle,
                locale,
                loader,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    public boolean contains(String key) {
        return bundle.containsKey(key);
    }

    /** Returns the text as it stands in the bundle, places and all. */
    public String raw(String key) {
        return bundle.getString(key);
    }

    /** Returns all texts as they stand in the bundle, in the order of their keys. */
    public Map<String, String> raw() {
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }

    /**
     * Returns a text with its places filled in: {@code of("zero.units", "units", 3)}.
     *
     * @param places a name and what stands there, in turn
     * @throws IllegalStateException if the text names a place that is not given
     */
    public String of(String key, Object... places) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < places.length; i += 2) {
            named.put((String) places[i], String.valueOf(places[i + 1]));
        }
        return of(key, named);
    }

    /** Returns a text with its places filled in. */
    public String of(String key, Map<String, String> places) {
        return fill(key, raw(key), places);
    }

    /** Returns a text for one or for several: {@code key.one} or {@code key.more}, both with the place {@code {count}}. */
    public String counted(String key, long count, Object... places) {
        List<Object> all = new ArrayList<>(List.of(places));
        all.add("count");
        all.add(String.format(Locale.ROOT, "%,d", count));
        return of(key + (count == 1 ? ".one" : ".more"), all.toArray());
    }

    private static String fill(String key, String text, Map<String, String> places) {
        Matcher place = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String word = places.get(place.group(1));
            if (word == null) {
                throw new IllegalStateException(key + " names {" + place.group(1) + "}, got " + places.keySet());
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(word));
        }
        return place.appendTail(filled).toString();
    }
}
