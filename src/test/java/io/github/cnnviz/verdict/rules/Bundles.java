package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.verdict.RuleMeta;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/** The keys of the built-in rules' words. */
final class Bundles {

    private Bundles() {}

    static ResourceBundle in(Locale locale) {
        return ResourceBundle.getBundle(
                RuleMeta.BUILT_IN,
                locale.equals(Locale.ENGLISH) ? Locale.ROOT : locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Returns the keys of the sentences that are answers of a rule. */
    static Set<String> answers(String id, Locale locale) {
        Set<String> keys = new TreeSet<>(in(locale).keySet());
        keys.removeIf(key -> !key.startsWith(id + ".")
                || key.startsWith(id + ".title.")
                || key.equals(id + ".why")
                || key.equals(id + ".remedy"));
        return keys;
    }
}
