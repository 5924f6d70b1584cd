package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema is written by hand: this holds it to the files that are written, and to the records they are made of. */
class AnalysisSchemaTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode SCHEMA = schema();
    private static final String STATE = "/training/states/0/states/0";
    private static final String LAYER = "/networks/0/layers/0";

    @TempDir
    private Path folder;

    @Test
    void whatTheAnalyzerWritesIsValid() throws Exception {
        assertThat(messages(faulty())).isEmpty();
    }

    @Test
    void seedsAreValidAndReadBack() throws Exception {
        Analysis analysis = new Analyzer("0.1.0", "faces 1.0")
                .analyze(new CaptureFixture(folder)
                        .dense("generator", "dense-1", 9, CaptureFixture.SAMPLES)
                        .run());
        LayerId layer = analysis.layers().findFirst().orElseThrow().layer().id();
        Analysis seeded = analysis.withSeeds(List.of(new SeedResult(
                2,
                Verdict.INFERIOR,
                List.of(new SeedResult.Fault("pair", "low-diversity")),
                List.of(new SeedResult.Layer(layer, Verdict.GOOD, List.of(), Map.of("zeros", 0.25))))));
        Path file = folder.resolve("analysis.json");
        AnalysisFile.write(seeded, file);
        assertThat(messages(JSON.readTree(file.toFile()))).isEmpty();
        assertThat(AnalysisFile.read(file).seeds()).isEqualTo(seeded.seeds());
    }

    @Test
    void remediesAreValidAndReadBack() throws Exception {
        Analysis analysis = new Analyzer("0.1.0", "faces 1.0")
                .analyze(new CaptureFixture(folder)
                        .dense("generator", "dense-1", 9, CaptureFixture.SAMPLES)
                        .run());
        Analysis tried = analysis.withRemedies(List.of(
                new RemedyResult(
                        Remedy.rate("generator", 0.1),
                        RemedyResult.Outcome.NO_HELP,
                        Optional.empty(),
                        Optional.of(new SeedResult(1, Verdict.INFERIOR, List.of(), List.of())),
                        analysis.firstCause().map(FirstCause::cause),
                        Map.of("distance", 1.5)),
                new RemedyResult(
                        Remedy.of("generator", Remedy.Kind.TANH_OUTPUT),
                        RemedyResult.Outcome.FAILED,
                        Optional.of("the worker ended"),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of())));
        Path file = folder.resolve("analysis.json");
        AnalysisFile.write(tried, file);
        assertThat(messages(JSON.readTree(file.toFile()))).isEmpty();
        assertThat(AnalysisFile.read(file).remedies()).isEqualTo(tried.remedies());
    }

    @Test
    void aFileOfAnEarlierReleaseHasNoOtherSeeds() throws Exception {
        ObjectNode earlier = (ObjectNode) faulty();
        earlier.remove("seeds");
        Path file = folder.resolve("earlier.json");
        JSON.writeValue(file.toFile(), earlier);
        assertThat(AnalysisFile.read(file).seeds()).isEmpty();
    }

    @Test
    void anAnalysisWithoutAFaultIsValid() throws Exception {
        JsonNode good = written(
                new CaptureFixture(folder).maps("generator", "conv-1", 0).run());
        assertThat(good.at("/firstCause").isNull()).isTrue();
        assertThat(messages(good)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/firstCause",
                "/ofPair",
                "/firstCause/cause/network",
                "/samples/real",
                "/samples/generated",
                "/training",
                "/training/samples",
                "/training/samples/floor",
                "/training/samples/snapshots/0/distance",
                STATE + "/tree",
                STATE + "/medianFork",
                LAYER + "/parameters",
                LAYER + "/rules/0/evidence/0/limit",
                LAYER + "/statistics/outputForks",
                LAYER + "/statistics/outputForks/unrelated",
                LAYER + "/statistics/weights",
                LAYER + "/statistics/weightForks",
                LAYER + "/statistics/zeroShares",
                LAYER + "/statistics/densityDistances",
                LAYER + "/statistics/saturatedShare",
                LAYER + "/statistics/deviations",
                LAYER + "/statistics/moved",
                LAYER + "/untrained",
                LAYER + "/statistics/structure/outputDimensions",
                LAYER + "/statistics/structure/weightDimensions",
                LAYER + "/statistics/structure/weightSpectrum",
                LAYER + "/statistics/structure/weightShape",
                LAYER + "/statistics/structure/imageLikeness",
                LAYER + "/activations/tree",
                LAYER + "/activations/densities"
            })
    void whatIsEmptyIsNullAndNotLeftOut(String pointer) throws Exception {
        JsonNode analysis = faulty();
        assertThat(analysis.at(pointer).isMissingNode()).isFalse();
        parent(analysis, pointer).putNull(name(pointer));
        assertThat(messages(analysis)).isEmpty();
        parent(analysis, pointer).remove(name(pointer));
        assertThat(messages(analysis)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/note",
                "/run/note",
                "/firstCause/note",
                "/samples/note",
                "/training/note",
                "/training/losses/note",
                "/training/vitals/layers/0/note",
                "/training/samples/snapshots/0/note",
                STATE + "/note",
                LAYER + "/note",
                LAYER + "/layer/output/note",
                LAYER + "/rules/0/evidence/0/limit/note",
                LAYER + "/statistics/outputs/note",
                LAYER + "/activations/raster/note",
                LAYER + "/activations/densities/curves/0/note",
                LAYER + "/activations/densities/bandwidths/0/note"
            })
    void anUnknownPropertyIsNotValid(String pointer) throws Exception {
        JsonNode analysis = faulty();
        parent(analysis, pointer).put(name(pointer), "more");
        assertThat(messages(analysis)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/verdict",
                "/run/seed",
                "/samples/count",
                "/training/goesOn",
                "/training/losses/steps",
                "/training/vitals/layers/0/saturatedShare",
                STATE + "/density",
                LAYER + "/layer/id/name",
                LAYER + "/rules/0/evidence/0/value",
                LAYER + "/statistics/outputs/zeros",
                LAYER + "/activations/raster/file",
                LAYER + "/activations/tree/order",
                LAYER + "/activations/densities/zeroShare",
                LAYER + "/activations/densities/atoms",
                LAYER + "/activations/densities/bandwidths/0/rule",
                LAYER + "/activations/densities/unresolvedUnits"
            })
    void aMissingPropertyIsNotValid(String pointer) throws Exception {
        JsonNode analysis = faulty();
        assertThat(parent(analysis, pointer).remove(name(pointer))).isNotNull();
        assertThat(messages(analysis)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/verdict",
                "/networks/0/verdict",
                LAYER + "/layer/kind",
                LAYER + "/layer/level",
                LAYER + "/rules/0/power",
                LAYER + "/rules/0/outcome",
                LAYER + "/rules/0/values/nan/quantity",
                LAYER + "/activations/raster/kind"
            })
    void aWordThatIsNoneOfTheEnumIsNotValid(String pointer) throws Exception {
        JsonNode analysis = faulty();
        assertThat(analysis.at(pointer).isTextual()).isTrue();
        parent(analysis, pointer).put(name(pointer), "SPLENDID");
        assertThat(messages(analysis)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/schemaVersion, 2",
        "/run/steps, -1",
        "/training/plannedSteps, -1",
        "/training/samples/floor, -1",
        "/training/samples/snapshots/0/diversity, -1",
        STATE + "/medianFork, 2.5",
        LAYER + "/activations/densities/zeroShare, 1.5",
        LAYER + "/rules/1/values/share/number, 1.5", // the range is that of the quantity
        LAYER + "/rules/0/values/nan/number, 0.5",
        LAYER + "/rules/3/values/median/number, 2.5",
        LAYER + "/statistics/samples, 0",
        LAYER + "/statistics/outputForks/median, 2.5",
        LAYER + "/statistics/structure/outputDimensions/participation, 0.5",
        LAYER + "/layer/output/height, 2" // the layer is a dense one
    })
    void aNumberOutOfItsRangeIsNotValid(String pointer, double number) throws Exception {
        JsonNode analysis = faulty();
        assertThat(analysis.at(pointer).isNumber()).isTrue();
        parent(analysis, pointer).put(name(pointer), number);
        assertThat(messages(analysis)).isNotEmpty();
    }

    @Test
    void everyComponentOfEveryRecordIsThere() {
        for (Class<?> type : resultTypes()) {
            if (type.isRecord()) {
                List<String> components = Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
                JsonNode definition = definition(type);
                assertThat(definition.path("properties").fieldNames())
                        .toIterable()
                        .as("properties of " + type)
                        .containsExactlyElementsOf(components);
                assertThat(texts(definition.path("required")))
                        .as("required of " + type)
                        .containsExactlyElementsOf(components);
                assertThat(definition.path("additionalProperties"))
                        .as("additional properties of " + type)
                        .isEqualTo(JSON.getNodeFactory().booleanNode(false));
            }
        }
    }

    @Test
    void onlyWhatIsOptionalMayBeNull() {
        for (Class<?> type : resultTypes()) {
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    JsonNode property = definition(type).path("properties").path(component.getName());
                    assertThat(property.toString().contains("\"null\""))
                            .as(component.getName() + " of " + type)
                            .isEqualTo(component.getGenericType().getTypeName().contains("java.util.Optional"));
                }
            }
        }
    }

    @Test
    void everyConstantOfEveryEnumIsThere() {
        for (Class<?> type : resultTypes()) {
            if (type.isEnum()) {
                assertThat(texts(definition(type).path("enum")))
                        .as(type.toString())
                        .containsExactlyElementsOf(Arrays.stream(type.getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .toList());
            }
        }
    }

    @Test
    void nothingIsDefinedThatNoRecordHas() {
        assertThat(SCHEMA.path("$defs").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(resultTypes().stream()
                        .filter(type -> type != Analysis.class)
                        .map(AnalysisSchemaTest::nameInSchema)
                        .toList());
    }

    @Test
    void everythingIsDescribed() {
        for (Class<?> type : resultTypes()) {
            JsonNode definition = definition(type);
            assertThat(definition.path("description").asText())
                    .as(type.toString())
                    .isNotBlank();
            definition.path("properties").properties().forEach(property -> assertThat(
                            property.getValue().path("description").asText())
                    .as(property.getKey() + " of " + type)
                    .isNotBlank());
        }
    }

    @Test
    void theSchemaHasTheVersionOfTheFile() {
        assertThat(SCHEMA.path("$id").asText()).isEqualTo("urn:cnnviz:analysis:" + Analysis.SCHEMA_VERSION);
        assertThat(SCHEMA.at("/properties/schemaVersion/const").asInt()).isEqualTo(Analysis.SCHEMA_VERSION);
    }

    @Test
    void whatWasNotMeasuredInAStepIsNull() throws Exception {
        JsonNode gradient = faulty().at("/training/vitals/layers/0/gradientNorm");
        assertThat(gradient.path(0).asDouble()).isEqualTo(1);
        assertThat(gradient.path(1).isNull()).isTrue();
    }

    /** A dense layer without fault, then a convolution at fault. */
    private JsonNode faulty() throws Exception {
        CaptureFixture.at(folder, 60)
                .dense("generator", "dense-1", 0, CaptureFixture.SAMPLES)
                .run();
        return written(new CaptureFixture(folder)
                .dense("generator", "dense-1", 0, CaptureFixture.SAMPLES)
                .maps("generator", "conv-1", 7)
                .dense("discriminator", "dense-1", 0, CaptureFixture.SAMPLES - 1)
                .run());
    }

    private static JsonNode written(Path folder) throws Exception {
        new Analyzer("0.1.0", "faces 1.0").analyze(folder);
        return JSON.readTree(folder.resolve("analysis.json").toFile());
    }

    private static Set<ValidationMessage> messages(JsonNode analysis) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SCHEMA)
                .validate(analysis);
    }

    private static ObjectNode parent(JsonNode analysis, String pointer) {
        return (ObjectNode) analysis.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static JsonNode schema() {
        try (InputStream schema = AnalysisFile.class.getResourceAsStream("analysis.schema.json")) {
            return JSON.readTree(schema);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode definition(Class<?> type) {
        JsonNode definition =
                type == Analysis.class ? SCHEMA : SCHEMA.path("$defs").path(nameInSchema(type));
        assertThat(definition.isObject()).as("definition of " + type).isTrue();
        return definition;
    }

    /** A nested type is named with the one around it: {@code Raster.Kind}. */
    private static String nameInSchema(Class<?> type) {
        return type.getCanonicalName().substring(type.getPackageName().length() + 1);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Returns the records and enums that an analysis is made of, itself among them. */
    private static Set<Class<?>> resultTypes() {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(Analysis.class, found);
        assertThat(found).as("records and enums").contains(Analysis.class, DensityChart.Band.class, Raster.Kind.class);
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, found);
            }
        } else if (type instanceof Class<?> plain && (plain.isRecord() || plain.isEnum()) && found.add(plain)) {
            if (plain.isRecord()) {
                for (RecordComponent component : plain.getRecordComponents()) {
                    collect(component.getGenericType(), found);
                }
            }
        }
    }
}
