package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.subject.GanSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.TrainingPlan;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectSubjectTest {

    private static final String REMEDY = "set <subject> in the cnnviz-maven-plugin configuration to a public class of "
            + "the project that implements io.github.cnnviz.subject.GanSubject or ClassifierSubject and has a public constructor without "
            + "arguments";

    @Test
    void isMadeAndConfigured() throws CnnvizException {
        ProjectSubject subject = ProjectSubject.of(
                        Jobs.of(Optional.of(TinySubject.class.getName()), Map.of("fial", "x")))
                .orElseThrow();
        assertThat(subject.name()).isEqualTo("io.github.cnnviz.worker.TinySubject");
        assertThat(subject.plan().batch()).isEqualTo(6);
        assertThat(subject.unreadParameters()).containsExactly("fial");
    }

    @Test
    void isNotThereWhereNoneIsNamedOrRegistered() throws CnnvizException {
        assertThat(ProjectSubject.of(Jobs.of(Optional.empty(), Map.of()))).isEmpty();
    }

    @Test
    void aMissingClassIsNamed() {
        assertFails(
                "org.example.Missing",
                "<subject> names a class that is not on the project's class path: org.example.Missing",
                REMEDY + "; run the compile phase first");
    }

    @Test
    void aClassThatIsNoSubjectIsNamed() {
        assertFails("java.lang.Object", "<subject> names a class that is no subject: java.lang.Object", REMEDY);
    }

    @Test
    void aClassThatCannotBeMadeIsNamed() {
        assertFails(
                "java.lang.Integer",
                "<subject> names a class that cannot be made: java.lang.Integer (java.lang.NoSuchMethodException: "
                        + "java.lang.Integer.<init>())",
                REMEDY);
        assertFails(
                Abstract.class.getName(),
                "<subject> names a class that cannot be made: " + Abstract.class.getName()
                        + " (java.lang.InstantiationException)",
                REMEDY);
    }

    @Test
    void aConstructorThatThrowsIsNamed() {
        assertFails(
                Throwing.class.getName(),
                "<subject> " + Throwing.class.getName()
                        + " failed in its constructor: java.lang.IllegalStateException: not today",
                "mend the class; mvn -X shows its stack trace");
    }

    @Test
    void aClassThatCannotBeInitialisedIsNamed() {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> ProjectSubject.of(Jobs.of(Optional.of(BrokenClass.class.getName()), Map.of())))
                .withMessageStartingWith("<subject> " + BrokenClass.class.getName() + " failed in its class: ")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("mend the class; mvn -X shows its stack trace"));
    }

    @Test
    void aMethodThatThrowsIsNamed() {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> tiny("configure"))
                .withMessage("<subject> io.github.cnnviz.worker.TinySubject failed in configure(): "
                        + "java.lang.IllegalStateException: no configuration today");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> tiny("generator").generator(1))
                .withMessage("<subject> io.github.cnnviz.worker.TinySubject failed in generator(): "
                        + "java.lang.IllegalStateException: no generator today");
    }

    @Test
    void aMethodThatReturnsNothingIsNamed() {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> tiny("null").plan())
                .withMessage("<subject> io.github.cnnviz.worker.TinySubject failed in plan(): "
                        + "java.lang.NullPointerException: plan() returned null");
    }

    @Test
    void aParameterWithoutSenseIsTheSubjectsOwnMessage() {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> tiny("sometimes"))
                .withMessage("<fail> in <subjectParameters> is 'sometimes'")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("set it to one of: nowhere, configure, generator, memory, null, diverge, input"));
    }

    private static ProjectSubject tiny(String fail) throws CnnvizException {
        return ProjectSubject.of(Jobs.of(Optional.of(TinySubject.class.getName()), Map.of("fail", fail)))
                .orElseThrow();
    }

    private static void assertFails(String subject, String problem, String remedy) {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> ProjectSubject.of(Jobs.of(Optional.of(subject), Map.of())))
                .withMessage(problem)
                .satisfies(e -> assertThat(e.remedy()).isEqualTo(remedy));
    }

    /** A subject that says nothing. */
    public abstract static class Abstract implements GanSubject {
        public Abstract() {}

        @Override
        public NetworkConfiguration generator(long seed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NetworkConfiguration discriminator(long seed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ImageSource images() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TrainingPlan plan() {
            throw new UnsupportedOperationException();
        }
    }

    /** A subject whose constructor throws. */
    public static final class Throwing extends Abstract {
        public Throwing() {
            throw new IllegalStateException("not today");
        }
    }

    /** A subject whose class cannot be initialised. */
    public static final class BrokenClass extends Abstract {
        static final int NUMBER = Integer.parseInt("no number");

        public BrokenClass() {}
    }
}
