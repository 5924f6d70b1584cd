package io.github.cnnviz.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.report.GanFixture;
import io.github.cnnviz.verdict.Sentences;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesForToolsTest {

    private static final Sentences ENGLISH = Sentences.in(Locale.ENGLISH);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DEAD = "24 of 32 units (75 %) gave the same output for all 632 samples, 24 of them 0";

    @TempDir
    private static Path drawings;

    private static Analysis inferior;

    @TempDir
    private Path folder;

    @BeforeAll
    static void draw() throws Exception {
        inferior = GanFixture.inferior(drawings).analysis();
    }

    private static Publication accepting() {
        return PublicationFixture.of(inferior, PublicationFixture.accepted("dead-units", "generator/deconv-1"));
    }

    private static Publication hostile() {
        return PublicationFixture.of(PublicationFixture.renamed(
                inferior, id -> new LayerId("g" + PublicationFixture.HOSTILE, id.name() + PublicationFixture.HOSTILE)));
    }

    // JUnit

    @Test
    void casesAreValid() throws Exception {
        for (Publication publication : List.of(PublicationFixture.of(inferior), accepting(), hostile())) {
            validate(new JUnitFile(ENGLISH).of(publication));
        }
    }

    @Test
    void aModelIsASuiteAndALayerIsACase() throws Exception {
        Document xml = xml(PublicationFixture.of(inferior));
        Element suite = xml.child(0);
        assertThat(suite.attr("name")).isEqualTo("cnnviz com.example:gan");
        assertThat(suite.attr("tests")).isEqualTo("9");
        assertThat(suite.attr("failures"))
                .isEqualTo("2")
                .isEqualTo("" + xml.select("failure").size());
        assertThat(suite.attr("skipped"))
                .isEqualTo("1")
                .isEqualTo("" + xml.select("skipped").size());
        Element dead = xml.select("testcase[name=deconv-1]").first();
        assertThat(dead.attr("classname")).isEqualTo("cnnviz.generator");
        assertThat(dead.select("failure").attr("type")).isEqualTo("dead-units");
        assertThat(dead.select("failure").attr("message")).isEqualTo(DEAD);
        assertThat(dead.select("failure").text()).startsWith("dead-units: " + DEAD);
        Element few = xml.select("testcase[name=conv-3]").first();
        assertThat(few.select("skipped").attr("message")).startsWith("needs at least ");
        assertThat(xml.select("testcase[name=deconv-3] > :not(system-out)")).isEmpty();
    }

    @Test
    void anAcceptedFaultIsNoFailure() throws Exception {
        Document xml = xml(PublicationFixture.of(
                inferior,
                PublicationFixture.accepted("dead-units", "generator/deconv-1"),
                PublicationFixture.accepted("black-maps", "generator/deconv-1")));
        assertThat(xml(accepting()).child(0).attr("failures"))
                .as("another fault of the layer is not accepted")
                .isEqualTo("2");
        assertThat(xml.child(0).attr("failures")).isEqualTo("1");
        Element dead = xml.select("testcase[name=deconv-1]").first();
        assertThat(dead.select("failure, skipped")).isEmpty();
        assertThat(dead.select("system-out").text())
                .contains("accepted: dead-units: " + DEAD + " Because: known | see *issue* 12");
    }

    @Test
    void namesComeOutAsTextInXml() throws Exception {
        assertThat(xml(hostile()).select("testcase").get(1).attr("name"))
                .isEqualTo(VisibleText.of("deconv-1" + PublicationFixture.HOSTILE));
    }

    // GitLab

    @Test
    void issuesHaveWhatGitLabAsksFor() throws Exception {
        JsonNode issues = JSON.readTree(new CodeQualityFile(ENGLISH).of(PublicationFixture.of(inferior)));
        assertThat(issues).isNotEmpty();
        for (JsonNode issue : issues) {
            assertThat(names(issue))
                    .containsExactly("description", "check_name", "fingerprint", "severity", "location");
            assertThat(issue.path("severity").asText()).isIn("info", "minor", "major", "critical", "blocker");
            assertThat(issue.at("/location/lines/begin").isInt()).isTrue();
            assertThat(issue.at("/location/path").asText()).isEqualTo("gan/src/main/java/com/example/Gan.java");
        }
        assertThat(issues.get(0).path("description").asText()).isEqualTo("generator/deconv-1: " + DEAD);
        assertThat(issues.get(0).path("check_name").asText()).isEqualTo("dead-units");
        assertThat(issues.findValuesAsText("severity"))
                .as("what decides first")
                .isSortedAccordingTo((one, other) -> order(one) - order(other));
    }

    private static int order(String severity) {
        return List.of("major", "minor", "info").indexOf(severity);
    }

    @Test
    void acceptedFaultsAreNoIssues() throws Exception {
        String all = new CodeQualityFile(ENGLISH).of(PublicationFixture.of(inferior));
        String open = new CodeQualityFile(ENGLISH).of(accepting());
        assertThat(JSON.readTree(open)).hasSize(JSON.readTree(all).size() - 1);
        assertThat(open).doesNotContain("\"generator/deconv-1: " + DEAD);
    }

    @Test
    void fingerprintsAreUniqueAndDoNotDependOnWhereAFindingStands() throws Exception {
        List<String> prints = prints(inferior);
        assertThat(new HashSet<>(prints)).hasSameSizeAs(prints);
        Analysis renamed = PublicationFixture.renamed(
                inferior, id -> id.name().equals("deconv-1") ? new LayerId(id.network(), "other") : id);
        assertThat(prints(renamed)).isNotEqualTo(prints).hasSameSizeAs(prints);
        long kept = prints(renamed).stream().filter(prints::contains).count();
        long others = PublicationFixture.of(inferior).findings().stream()
                .filter(finding -> !finding.where().equals("generator/deconv-1"))
                .count();
        assertThat(kept).as("only those of the renamed layer changed").isEqualTo(others);
    }

    private static List<String> prints(Analysis analysis) throws Exception {
        return JSON.readTree(new CodeQualityFile(ENGLISH).of(PublicationFixture.of(analysis)))
                .findValuesAsText("fingerprint");
    }

    // SARIF

    @Test
    void sarifIsValid() throws Exception {
        JsonNode schema;
        try (InputStream in = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = JSON.readTree(in);
        }
        for (Publication publication : List.of(PublicationFixture.of(inferior), accepting(), hostile())) {
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V7)
                            .getSchema(schema)
                            .validate(sarif(publication)))
                    .isEmpty();
        }
    }

    @Test
    void sarifSaysWhatWasFoundAndWhere() throws Exception {
        JsonNode run = sarif(accepting()).at("/runs/0");
        JsonNode first = run.at("/results/0");
        assertThat(first.path("ruleId").asText()).isEqualTo("dead-units");
        assertThat(run.at("/tool/driver/rules")
                        .get(first.path("ruleIndex").asInt())
                        .path("id")
                        .asText())
                .isEqualTo("dead-units");
        assertThat(first.path("level").asText()).isEqualTo("error");
        assertThat(first.at("/message/text").asText()).isEqualTo("generator/deconv-1: " + DEAD);
        assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("gan/src/main/java/com/example/Gan.java");
        assertThat(first.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("generator/deconv-1");
        assertThat(first.at("/suppressions/0/justification").asText()).isEqualTo("known | see *issue* 12");
        assertThat(run.at("/results/1").has("suppressions")).isFalse();
        assertThat(run.findValuesAsText("level")).contains("error", "note");
    }

    @Test
    void inSarifNamesAreNeitherLinksNorPlaceholders() throws Exception {
        Analysis renamed = PublicationFixture.renamed(inferior, id -> new LayerId("g", id.name() + "[x](y){0}\\"));
        assertThat(sarif(PublicationFixture.of(renamed))
                        .at("/runs/0/results/0/message/text")
                        .asText())
                .startsWith("g/deconv-1\\[x\\](y){{0}}\\\\: ");
    }

    @Test
    void pathsInSarifAreUris() throws Exception {
        Publication publication = PublicationFixture.of(inferior);
        Publication elsewhere = new Publication(
                publication.analysis(), publication.gate(), publication.comparison(), "p", "a:b/模型 #1/%.java");
        assertThat(sarif(elsewhere)
                        .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("a%3Ab/%E6%A8%A1%E5%9E%8B%20%231/%25.java");
    }

    // all

    @Test
    void writesWhatIsWantedAndNothingElse() throws Exception {
        Path out = folder;
        Publisher publisher = new Publisher(ENGLISH);
        publisher.write(PublicationFixture.of(inferior), Set.of(), out);
        assertThat(files(out)).containsExactlyInAnyOrder("summary.md", "cnnviz-junit.xml");
        publisher.write(PublicationFixture.of(inferior), EnumSet.allOf(Publisher.Extra.class), out);
        assertThat(files(out)).containsExactlyInAnyOrderElementsOf(Publisher.FILES);
        List<String> before = contents(out);
        publisher.write(PublicationFixture.of(inferior), EnumSet.allOf(Publisher.Extra.class), out);
        assertThat(contents(out)).isEqualTo(before);
        assertThat(before).noneMatch(text -> text.contains("\r"));
    }

    private static List<String> contents(Path folder) throws Exception {
        List<String> contents = new ArrayList<>();
        for (String file : Publisher.FILES) {
            contents.add(Files.readString(folder.resolve(file)));
        }
        return contents;
    }

    private static List<String> files(Path folder) throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static JsonNode sarif(Publication publication) throws Exception {
        return JSON.readTree(new SarifFile(ENGLISH).of(publication));
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }

    private static Document xml(Publication publication) {
        return Jsoup.parse(new JUnitFile(ENGLISH).of(publication), Parser.xmlParser());
    }

    private static void validate(String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(FilesForToolsTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }
}
