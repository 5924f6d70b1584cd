package io.github.cnnviz.report;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import io.github.cnnviz.language.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The page's words as templates ask for them: {@code t["key"]}; with places {@code say("key", "name", value, ...)}; for one or
 * several {@code counted("key", number, "name", value, ...)}.
 */
final class TemplateTexts {

    private TemplateTexts() {}

    static Map<String, Object> of(Texts texts) {
        TemplateMethodModelEx say = given -> {
            List<Object> all = plain(given);
            return texts.of((String) all.get(0), all.subList(1, all.size()).toArray());
        };
        TemplateMethodModelEx counted = given -> {
            List<Object> all = plain(given);
            long count = ((Number) all.get(1)).longValue();
            return texts.counted(
                    (String) all.get(0), count, all.subList(2, all.size()).toArray());
        };
        return Map.of("t", texts.raw(), "say", say, "counted", counted);
    }

    private static List<Object> plain(List<?> given) throws TemplateModelException {
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
