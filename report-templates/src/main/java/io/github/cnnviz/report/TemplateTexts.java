package io.github.cnnviz.report;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import io.github.cnnviz.language.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.function.Supplier;

/**
 * The page's words as templates ask for them: {@code t["key"]}; with places {@code say("key", "name", value, ...)}; for one or
 * several {@code counted("key", number, "name", value, ...)}.
 */
final class TemplateTexts {

    private TemplateTexts() {}

    static Map<String, Object> of(Texts texts) {
        TemplateMethodModelEx say = given -> {
            List<Object> all = plain(given, 1);
            return said(
                    all.get(0),
                    () -> texts.of(
                            String.valueOf(all.get(0)),
                            all.subList(1, all.size()).toArray()));
        };
        TemplateMethodModelEx counted = given -> {
            List<Object> all = plain(given, 2);
            if (!(all.get(1) instanceof Number count)) {
                throw new TemplateModelException(all.get(0) + " is counted by a number, got " + all.get(1));
            }
            return said(
                    all.get(0),
                    () -> texts.counted(
                            String.valueOf(all.get(0)),
                            count.longValue(),
                            all.subList(2, all.size()).toArray()));
        };
        return Map.of("t", texts.raw(), "say", say, "counted", counted);
    }

    /** Tells FreeMarker, which knows the template and the line, what is wrong with a user's. */
    private static String said(Object key, Supplier<String> text) throws TemplateModelException {
        try {
            return text.get();
        } catch (MissingResourceException e) {
            throw new TemplateModelException("there is no text " + key, e);
        } catch (IllegalStateException | ClassCastException e) { // a place that is not given, or has no name
            throw new TemplateModelException(e.getMessage(), e);
        }
    }

    private static List<Object> plain(List<?> given, int least) throws TemplateModelException {
        if (given.size() < least || (given.size() - least) % 2 != 0) {
            throw new TemplateModelException(
                    "a key, for several the number, then names and values in turn are needed, got " + given);
        }
        List<Object> plain = new ArrayList<>();
        for (Object each : given) {
            if (each instanceof TemplateScalarModel text) {
                plain.add(text.getAsString());
            } else if (each instanceof TemplateNumberModel number) {
                plain.add(number.getAsNumber());
            } else {
                throw new TemplateModelException("a place takes a text or a number, got " + each);
            }
        }
        return plain;
    }
}
