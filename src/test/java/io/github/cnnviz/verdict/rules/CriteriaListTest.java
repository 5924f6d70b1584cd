package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of all criteria, src/docs/rules.md, and the catalogue name the same rules. */
class CriteriaListTest {

    /** In a table an id stands in backquotes in the last column. */
    private static final Pattern ID = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

    private final List<String> rows = new ArrayList<>();

    @BeforeEach
    void readTheTables() throws IOException {
        // Tests are run from the core module's folder.
        Files.readAllLines(Path.of("docs/rules.md")).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .forEach(rows::add);
    }

    @Test
    void everyRuleOfTheCatalogueIsListed() {
        assertThat(ids()).containsAll(catalogue());
    }

    @Test
    void everyRuleThatIsListedExists() {
        Set<String> known = new TreeSet<>(catalogue());
        assertThat(known).containsAll(ids());
    }

    @Test
    void everyCriterionHasARuleOrAReason() {
        assertThat(rows).hasSizeGreaterThan(30);
        for (String row : rows) {
            List<String> cells = List.of(row.substring(1).split("\\|", -1));
            String answer = cells.get(cells.size() - 2).trim();
            assertThat(ID.matcher(answer).find()
                            || answer.startsWith("not a rule: ")
                            || answer.equals("rule, or why not"))
                    .as(row)
                    .isTrue();
        }
    }

    private Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            Matcher id = ID.matcher(cells[cells.length - 2]);
            while (id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }

    private static Set<String> catalogue() {
        return RuleCatalogue.builtIn().stream().map(rule -> rule.meta().id()).collect(Collectors.toSet());
    }
}
