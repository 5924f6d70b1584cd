package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.verdict.Measurements;
import io.github.cnnviz.verdict.ZooRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZooReportTest {

    private static final LayerStatistics SOUND = Entries.layer("generator", "dense-1", 0);
    private static final LayerStatistics BROKEN = Entries.layer("generator", "dense-2", 5);
    private static final Measurements GOOD = Entries.measured(SOUND);
    private static final Measurements BAD = Entries.measured(SOUND, BROKEN);

    /** dense-relu is the first architecture: odd seeds are in the half that is reported. */
    private static final List<ZooEntry> ZOO = List.of(
            Entries.gan("", "", 1, 0.4, GOOD),
            Entries.gan("", "", 3, 0.6, BAD),
            Entries.gan("", "", 2, 0.5, BAD), // in the other half
            Entries.gan("", "", 5, 9, GOOD), // excluded
            Entries.gan("dead", "generator/dense-2", 1, 4, BAD),
            Entries.gan("dead", "generator/dense-1", 1, 4, BAD),
            Entries.gan("dead", "generator/dense-1", 3, 4, GOOD),
            Entries.gan("dead", "generator/dense-2", 5, 0.5, BAD), // harmless
            Entries.gan("dead", "generator/dense-2", 2, 4, GOOD));

    @Test
    void countsTheReportedHalf() {
        String page = ZooReport.of(ZOO);
        assertThat(page)
                .contains(
                        "**9 networks** of the 340 that are planned: 3 healthy, 5 with one fault made on purpose (1 kinds, 220 planned),")
                .contains("| GAN, drawn-faces | 3 | 0.500 | 0.700 |")
                .contains("| harmful faults that are found | at least 95 % | 2 of 3 (67 %, 21 to 94) | missed |")
                .contains(
                        "| harmful faults that the first cause names | at least 85 % | 1 of 3 (33 %, 6 to 79) | missed |")
                .contains("| healthy layers called inferior | at most 2 % | 1 of 3 (33 %, 6 to 79) | missed |")
                .contains("| healthy models called inferior | at most 5 % | 1 of 2 (50 %, 9 to 91) | missed |")
                .contains("| dead | 4 | 3 | 2 of 3 | 1 of 3 | 1 of 1 |")
                .contains(
                        "| `non-finite-values` (layer) | decides | 1 of 2 (50 %, 9 to 91) | 1 of 3 (33 %, 6 to 79) | 0 of 2 | 2 of 3 | 1 |")
                .contains(
                        "| gan/dense-relu/drawn-faces/1/dead@generator/dense-1 | non-finite-values of generator/dense-2 | 0.40 of the distance left |")
                .contains("| gan/dense-relu/drawn-faces/3/dead@generator/dense-1 | none | 0.40 of the distance left |")
                .contains(
                        "| gan/dense-relu/drawn-faces/3/@ | non-finite-values of generator/dense-2 | `non-finite-values` | 0.06 of the distance left |")
                .contains("| gan/dense-relu/drawn-faces/5/@ | 0.90 of the distance left | good | none |");
    }

    @Test
    void doesNotDependOnTheOrderOfTraining() {
        List<ZooEntry> turned = new ArrayList<>(ZOO);
        Collections.reverse(turned);
        assertThat(ZooReport.of(turned)).isEqualTo(ZooReport.of(ZOO));
    }

    /** After a change of rules or of the zoo: mvn test-compile exec:exec -Pzoo -f src/pom.xml -Dzoo.main=io.github.cnnviz.zoo.ZooReport. */
    @Test
    void thePageIsWhatTheZooGives() throws Exception {
        assertThat(ZooReport.PAGE).hasContent(ZooReport.of(ZooFile.read(ZooReport.FILE)));
    }

    @Test
    void thePageOfSmallImagesIsWhatTheirNetworksGive() throws Exception {
        assertThat(ZooReport.SMALL_PAGE).hasContent(ZooReport.ofSmall(ZooFile.read(ZooReport.SMALL_FILE)));
    }

    @Test
    void ofSmallImagesTheSameHalfIsReported() {
        assertThat(ZooReport.ofSmall(ZOO))
                .contains(
                        "**9 networks**: 3 healthy, 5 with a fault, 1 without one that did not reach the bar of quality.")
                .contains("all figures below are of the other 7.")
                .contains("| harmful faults that are found | at least 95 % | 2 of 3 ");
    }

    @Test
    void theRecordsOfRulesAreWhatTheZooGives() throws Exception {
        assertThat(ZooReport.RECORDS).hasContent(ZooRecord.written(ZooReport.records(ZooFile.read(ZooReport.FILE))));
    }

    @Test
    void aRuleLooksForWhatItFindsInTheOtherHalf() {
        List<ZooEntry> zoo = new ArrayList<>(ZOO);
        zoo.add(Entries.gan("dead", "generator/dense-2", 4, 4, BAD));
        ZooRecord record = ZooReport.records(zoo).get("non-finite-values");
        assertThat(record.found())
                .as("one of two in the half for limits; 1 of 3 harmful ones in the other")
                .isEqualTo(new ZooRecord.Rate(1, 3, 6, 79));
        assertThat(record.accused()).isEqualTo(new ZooRecord.Rate(1, 2, 9, 91));
        assertThat(ZooReport.records(ZOO).get("non-finite-values").found())
                .as("none of one in the half for limits")
                .isEqualTo(new ZooRecord.Rate(0, 0, 0, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoo/networks.jsonl.gz", "zoo/networks-16.jsonl.gz"})
    void theZooHoldsPlannedNetworksOnce(Path file) throws Exception {
        List<ZooEntry> zoo = ZooFile.read(file);
        Set<String> planned = ZooPlan.all().stream().map(Specimen::id).collect(Collectors.toCollection(HashSet::new));
        assertThat(Files.size(file)).isLessThan(8_000_000);
        assertThat(zoo).isNotEmpty().allMatch(entry -> planned.remove(entry.id()));
    }
}
