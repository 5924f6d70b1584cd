package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.dl4j.Classifier;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.ClassifierSubject;
import io.github.cnnviz.subject.GanSubject;
import io.github.cnnviz.subject.LayerwisePlan;
import io.github.cnnviz.subject.SubjectParameters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The project's classifier: found, made and called so that its failures are told apart from cnnviz's own. */
final class ProjectClassifier {

    private final ClassifierSubject subject;
    private final SubjectParameters parameters;
    private final Optional<Remedy> remedy;

    private ProjectClassifier(ClassifierSubject subject, SubjectParameters parameters, Optional<Remedy> remedy) {
        this.subject = subject;
        this.parameters = parameters;
        this.remedy = remedy;
    }

    /**
     * Returns the classifier that {@code <subject>} names or that the project registers; empty where there is none, and
     * where the subject is of another kind.
     */
    static Optional<ProjectClassifier> of(WorkerJob job) throws CnnvizException {
        Optional<ClassifierSubject> subject =
                job.subject().isPresent() ? named(job.subject().get()) : registered();
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        SubjectParameters parameters = new SubjectParameters(job.subjectParameters(), job.images());
        ProjectClassifier found = new ProjectClassifier(subject.get(), parameters, job.remedy());
        found.call("configure", () -> {
            found.subject.configure(parameters);
            return found;
        });
        return Optional.of(found);
    }

    private static Optional<ClassifierSubject> named(String className) throws CnnvizException {
        try {
            Class<?> subject =
                    Class.forName(className, false, Thread.currentThread().getContextClassLoader());
            return ClassifierSubject.class.isAssignableFrom(subject)
                    ? Optional.of((ClassifierSubject) ProjectSubject.make(className))
                    : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty(); // and said where subjects of the other kind are looked for
        }
    }

    private static Optional<ClassifierSubject> registered() throws CnnvizException {
        try {
            List<ClassifierSubject> all = ServiceLoader.load(ClassifierSubject.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            long others = ServiceLoader.load(GanSubject.class).stream().count();
            if (all.isEmpty() || all.size() + others == 1) {
                return all.stream().findFirst();
            }
            throw new CnnvizException(
                    "the project registers more than one subject: " + all.size() + " classifiers and " + others
                            + " GANs",
                    "set <subject> to one of them");
        } catch (ServiceConfigurationError e) {
            throw new CnnvizException(
                    "the project registers a classifier that cannot be made: " + e.getMessage(),
                    "mend META-INF/services/" + ClassifierSubject.class.getName() + " or set <subject>",
                    e);
        }
    }

    String name() {
        return subject.getClass().getName();
    }

    MultiLayerNetwork network(long seed) throws CnnvizException {
        return call(
                "network",
                () -> ProjectSubject.initialized(
                        Objects.requireNonNull(subject.network(seed), "network() returned null"),
                        Classifier.NAME,
                        remedy));
    }

    LabelledImages images() throws CnnvizException {
        return call("images", subject::images);
    }

    ClassifierPlan plan() throws CnnvizException {
        return call("plan", subject::plan);
    }

    Optional<LayerwisePlan> layerwise() throws CnnvizException {
        return call("layerwise", subject::layerwise);
    }

    /** Returns the parameters that the pom has and the subject never asked for. */
    Set<String> unreadParameters() {
        return parameters.unread();
    }

    private <T> T call(String method, ProjectSubject.Call<T> call) throws CnnvizException {
        return ProjectSubject.call(name(), method, call);
    }
}
