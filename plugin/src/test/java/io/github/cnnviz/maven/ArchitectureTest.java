package io.github.cnnviz.maven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.CaptureSteps;
import io.github.cnnviz.worker.EvaluationModel;
import io.github.cnnviz.worker.EventReader;
import io.github.cnnviz.worker.WorkerEvent;
import io.github.cnnviz.worker.WorkerJob;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the lines that the design draws. It stands in this module because no other one sees all classes. */
@AnalyzeClasses(packages = "io.github.cnnviz", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.cnnviz";

    /** Runs in the forked JVM; the first seven in Maven's JVM too. */
    private static final List<String> UPPER = List.of(
            "numeric",
            "network",
            "remedy",
            "image",
            "text",
            "clustering",
            "capture",
            "arrays",
            "subject",
            "dl4j",
            "worker");

    /** Runs in Maven's JVM only. */
    private static final List<String> LOWER = List.of(
            "language",
            "density",
            "statistics",
            "verdict",
            "verdict.rules",
            "analysis",
            "comparison",
            "raster",
            "gate",
            "report",
            "publish",
            "maven");

    private static final String[] NATIVE = {"org.nd4j..", "org.deeplearning4j..", "org.bytedeco.."};

    @ArchTest
    static void everyPackageHasItsPlace(JavaClasses all) {
        Set<String> places = Stream.concat(
                        Stream.of(ROOT),
                        Stream.concat(UPPER.stream(), LOWER.stream()).map(ArchitectureTest::name))
                .collect(Collectors.toSet());
        assertThat(all.stream().map(JavaClass::getPackageName).distinct())
                .as("a package that no rule of this test looks at: give it a place in one of the lists")
                .isSubsetOf(places);
        assertThat(all).as("all three modules are looked at").anyMatch(each -> each.getPackageName()
                .equals(name("report")));
    }

    @ArchTest
    static final ArchRule theForkedHalfDoesNotKnowMavensHalf = noClasses()
            .that()
            .resideInAnyPackage(names(UPPER))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(names(LOWER));

    @ArchTest
    static final ArchRule whatBothHalvesUseNeedsTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(
                    names(List.of("numeric", "network", "remedy", "image", "text", "clustering", "capture")))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax..")
                    .or(resideInAnyPackage(
                            names(List.of("numeric", "network", "remedy", "image", "clustering", "capture"))))
                    .or(type(CnnvizException.class)));

    @ArchTest
    static final ArchRule onlyTheForkedHalfTouchesNativeCode = noClasses()
            .that()
            .resideOutsideOfPackages(names(List.of("arrays", "dl4j", "subject", "worker")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NATIVE);

    @ArchTest
    static final ArchRule ofNd4jTheReaderOfArraysUsesTheJsonParserOnly = noClasses()
            .that()
            .resideInAPackage(name("arrays"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j.linalg..", "org.deeplearning4j..", "org.bytedeco..", name("dl4j"))
            .because("captured arrays are read without the native library");

    @ArchTest
    static final ArchRule capturedArraysNeedNoDeeplearning4j = noClasses()
            .that()
            .haveSimpleName("ArraysStage")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAPackage("org.deeplearning4j..")
            .because("it is not on the worker's class path then, and wide layers would fail");

    @ArchTest
    static final ArchRule mavensHalfDoesNotKnowWhatRunsInTheForkedOneAlone = noClasses()
            .that()
            .resideInAnyPackage(names(LOWER))
            .and()
            .resideOutsideOfPackage(name("maven"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(names(List.of("arrays", "subject", "dl4j", "worker")));

    @ArchTest
    static final ArchRule thePluginKnowsTheProtocolOfTheWorkerOnly = noClasses()
            .that()
            .resideInAPackage(name("maven"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(names(List.of("arrays", "subject", "dl4j", "worker")))
                    .and(not(belongToTheProtocol())));

    @ArchTest
    static final ArchRule onlyThoseWithAFileReadAndWriteJson = noClasses()
            .that()
            .resideOutsideOfPackages(names(List.of("analysis", "gate", "publish")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..")
            .because("every file has one owner: the result, the accepted findings, what other tools read");

    @ArchTest
    static final ArchRule theGateKnowsTheResultOnly = classes()
            .that()
            .resideInAPackage(name("gate"))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "com.fasterxml..")
                    .or(resideInAnyPackage(names(List.of("gate", "analysis", "verdict", "network"))))
                    .or(type(CnnvizException.class)));

    @ArchTest
    static final ArchRule thePageAndWhatOtherToolsReadDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(name("publish"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(name("report"));

    @ArchTest
    static final ArchRule nothingThatIsWrittenDependsOnTheTime = noClasses()
            .that()
            .resideInAnyPackage(names(List.of("analysis", "gate", "report", "publish")))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.time.Clock.class, java.time.Instant.class)
            .because("the same inputs give the same bytes; the day is handed in");

    @ArchTest
    static final ArchRule onlyTheReportKnowsHowPagesAreMade =
            onlyIn("report", "freemarker..", "markup is made in one place");

    @ArchTest
    static final ArchRule onlyTheReportDrawsCharts =
            onlyIn("report", "org.apache.batik..", "markup is made in one place");

    @ArchTest
    static final ArchRule onlyThePluginKnowsMaven =
            onlyIn("maven", "org.apache.maven..", "cnnviz is more than a plugin");

    @ArchTest
    static final ArchRule onlyThePluginResolvesArtifacts =
            onlyIn("maven", "org.eclipse.aether..", "cnnviz is more than a plugin");

    @ArchTest
    static final ArchRule theMathematicsReadsAndWritesNothing = noClasses()
            .that()
            .resideInAnyPackage(
                    names(List.of("numeric", "clustering", "density", "statistics", "verdict", "verdict.rules")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..");

    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInCircles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    private static ArchRule onlyIn(String home, String libraries, String because) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(name(home))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(libraries)
                .because(because);
    }

    private static DescribedPredicate<JavaClass> belongToTheProtocol() {
        Set<String> protocol = Stream.of(
                        WorkerJob.class,
                        EvaluationModel.class,
                        WorkerEvent.class,
                        EventReader.class,
                        CaptureSteps.class)
                .map(Class::getName)
                .collect(Collectors.toSet());
        return DescribedPredicate.describe(
                "belong to the protocol",
                candidate -> protocol.contains(candidate.getName().replaceAll("\\$.*", "")));
    }

    private static String[] names(List<String> packages) {
        return packages.stream().map(ArchitectureTest::name).toArray(String[]::new);
    }

    private static String name(String of) {
        return ROOT + "." + of;
    }
}
