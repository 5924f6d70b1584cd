package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.dl4j.CharacterModel;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.subject.SequencePlan;
import io.github.cnnviz.subject.SequenceSubject;
import io.github.cnnviz.subject.SubjectParameters;
import io.github.cnnviz.text.CharacterText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The project's model of sequences: found, made and called so that its failures are told apart from cnnviz's own. */
final class ProjectSequence {

    private final SequenceSubject subject;
    private final SubjectParameters parameters;
    private final Optional<Remedy> remedy;

    private ProjectSequence(SequenceSubject subject, SubjectParameters parameters, Optional<Remedy> remedy) {
        this.subject = subject;
        this.parameters = parameters;
        this.remedy = remedy;
    }

    /**
     * Returns the model that {@code <subject>} names or that the project registers; empty where there is none, and where the
     * subject is of another kind.
     */
    static Optional<ProjectSequence> of(WorkerJob job) throws CnnvizException {
        Optional<SequenceSubject> subject =
                job.subject().isPresent() ? named(job.subject().get()) : registered();
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        SubjectParameters parameters = new SubjectParameters(job.subjectParameters(), job.images());
        ProjectSequence found = new ProjectSequence(subject.get(), parameters, job.remedy());
        found.call("configure", () -> {
            found.subject.configure(parameters);
            return found;
        });
        return Optional.of(found);
    }

    private static Optional<SequenceSubject> named(String className) throws CnnvizException {
        try {
            Class<?> subject =
                    Class.forName(className, false, Thread.currentThread().getContextClassLoader());
            return SequenceSubject.class.isAssignableFrom(subject)
                    ? Optional.of((SequenceSubject) ProjectSubject.make(className))
                    : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty(); // and said where subjects of the other kinds are looked for
        }
    }

    private static Optional<SequenceSubject> registered() throws CnnvizException {
        try {
            List<SequenceSubject> all = ServiceLoader.load(SequenceSubject.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            if (all.size() > 1) {
                throw new CnnvizException(
                        "the project registers " + all.size() + " models of sequences", "set <subject> to one of them");
            }
            return all.stream().findFirst();
        } catch (ServiceConfigurationError e) {
            throw new CnnvizException(
                    "the project registers a model of sequences that cannot be made: " + e.getMessage(),
                    "mend META-INF/services/" + SequenceSubject.class.getName() + " or set <subject>",
                    e);
        }
    }

    String name() {
        return subject.getClass().getName();
    }

    MultiLayerNetwork network(long seed, int symbols) throws CnnvizException {
        return call(
                "network",
                () -> ProjectSubject.initialized(
                        Objects.requireNonNull(subject.network(seed, symbols), "network() returned null"),
                        CharacterModel.NAME,
                        remedy));
    }

    CharacterText text() throws CnnvizException {
        return CharacterText.of(call("text", subject::text));
    }

    SequencePlan plan() throws CnnvizException {
        return call("plan", subject::plan);
    }

    /** Returns the parameters that the pom has and the subject never asked for. */
    Set<String> unreadParameters() {
        return parameters.unread();
    }

    private <T> T call(String method, ProjectSubject.Call<T> call) throws CnnvizException {
        return ProjectSubject.call(name(), method, call);
    }
}
