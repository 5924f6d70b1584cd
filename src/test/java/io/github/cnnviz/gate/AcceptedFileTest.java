package io.github.cnnviz.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Finding.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsEntriesOfEveryPlaceInTheirOrder() throws Exception {
        assertThat(read("""
                        [
                          {"rule": "dead-units", "layer": "generator/deconv-1", "reason": "known", "expires": "2027-03-31"},
                          {"rule": "uniform-parameters", "network": "generator", "reason": "a paper's"},
                          {"rule": "dominant-discriminator", "of": "pair", "reason": "短い"},
                          {"rule": "flat-loss", "of": "run", "reason": "short"}
                        ]
                        """))
                .containsExactly(
                        new AcceptedFinding(
                                "dead-units",
                                Place.LAYER,
                                "generator/deconv-1",
                                "known",
                                Optional.of(LocalDate.of(2027, 3, 31))),
                        new AcceptedFinding(
                                "uniform-parameters", Place.NETWORK, "generator", "a paper's", Optional.empty()),
                        new AcceptedFinding("dominant-discriminator", Place.PAIR, "", "短い", Optional.empty()),
                        new AcceptedFinding("flat-loss", Place.RUN, "", "short", Optional.empty()));
    }

    @Test
    void nothingMayBeAccepted() throws Exception {
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | is no JSON array | write [ before and ] after its entries, and commas between them",
                "`` | is no JSON array | write [ before and ] after its entries, and commas between them",
                "[1] | entry 1 is no JSON object | write {\"rule\": …, \"layer\": …, \"reason\": …}",
                "[{\"layer\":\"a/b\",\"reason\":\"c\"}] | entry 1 has no rule"
                        + " | name the rule as the report does, e.g. dead-units",
                "[{\"rule\":\"r\",\"layer\":\"a/b\"}] | entry 1 has no reason | say why the finding is accepted",
                "[{\"rule\":\"r\",\"layer\":\"a/b\",\"reason\":\" \"}] | entry 1: reason is no text"
                        + " | write a text in quotes there",
                "[{\"rule\":7,\"layer\":\"a/b\",\"reason\":\"c\"}] | entry 1: rule is no text"
                        + " | write a text in quotes there",
                "[{\"rule\":\"r\",\"reason\":\"c\"}] | entry 1 has no place"
                        + " | set one of layer (network/layer), network, and of (pair or run)",
                "[{\"rule\":\"r\",\"layer\":\"a/b\",\"of\":\"run\",\"reason\":\"c\"}] | entry 1 has layer and of"
                        + " | set one of layer (network/layer), network, and of (pair or run)",
                "[{\"rule\":\"r\",\"of\":\"model\",\"reason\":\"c\"}] | entry 1: of is 'model' | set of to pair or run",
                "[{\"rule\":\"r\",\"of\":\"run\",\"reason\":\"c\",\"until\":\"x\"}] | entry 1 has 'until'"
                        + " | an entry has rule, one of layer, network and of, reason, and perhaps expires",
                "[{\"rule\":\"r\",\"of\":\"run\",\"reason\":\"c\",\"expires\":\"31.3.2027\"}]"
                        + " | entry 1: expires is '31.3.2027'"
                        + " | write the last day on which it is accepted as year-month-day, e.g. 2027-03-31",
                "[{\"rule\":\"r\",\"of\":\"run\",\"reason\":\"c\",\"expires\":\"2027-02-30\"}]"
                        + " | entry 1: expires is '2027-02-30'"
                        + " | write the last day on which it is accepted as year-month-day, e.g. 2027-03-31",
                "[{\"rule\":\"r\",\"of\":\"run\",\"reason\":\"c\"},{\"rule\":\"r\",\"of\":\"run\",\"reason\":\"d\"}]"
                        + " | accepts r of the run twice | remove one of the two entries"
            })
    void saysWhatIsWrong(String text, String problem, String remedy) throws Exception {
        CnnvizException complaint = complaint(text);
        assertThat(complaint).hasMessage("the file of accepted findings (cnnviz.accepted), " + file() + ", " + problem);
        assertThat(complaint.remedy()).isEqualTo(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`[\n\n{rule: 1}]` | (line 3)",
                "[{\"rule\":\"a\",\"rule\":\"b\"}] | (line 1)",
                "[] [] | (line 1)",
                "[ | (line 1)"
            })
    void namesTheLineOfWhatIsNoJson(String text, String line) throws Exception {
        assertThat(complaint(text))
                .hasMessageContaining(file() + ", is no JSON: ")
                .hasMessageEndingWith(line);
    }

    @Test
    void readsNoGiants() throws Exception {
        String empty = "[" + " ".repeat((int) AcceptedFile.LARGEST - 2) + "]";
        assertThat(read(empty)).isEmpty();
        assertThat(complaint(empty + " ")).hasMessageEndingWith(" has 1048577 bytes, but at most 1048576 are read");
    }

    private Path file() {
        return folder.resolve(AcceptedFile.NAME);
    }

    private List<AcceptedFinding> read(String text) throws Exception {
        Files.writeString(file(), text);
        return AcceptedFile.read(file());
    }

    private CnnvizException complaint(String text) {
        return catchThrowableOfType(CnnvizException.class, () -> read(text));
    }
}
