package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.dl4j.RemediedConfiguration;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.subject.ClassifierSubject;
import io.github.cnnviz.subject.GanSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import io.github.cnnviz.subject.TrainingPlan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The project's subject: found, made and called so that its failures are told apart from cnnviz's own. */
final class ProjectSubject {

    private static final String REMEDY =
            "set <subject> in the cnnviz-maven-plugin configuration to a public class of the project that "
                    + "implements " + GanSubject.class.getName() + " or " + ClassifierSubject.class.getSimpleName()
                    + " and has a public constructor without arguments";

    private final GanSubject subject;
    private final SubjectParameters parameters;
    private final Optional<Remedy> remedy;

    private ProjectSubject(GanSubject subject, SubjectParameters parameters, Optional<Remedy> remedy) {
        this.subject = subject;
        this.parameters = parameters;
        this.remedy = remedy;
    }

    /** Returns the subject that {@code <subject>} names or that the project registers; empty where there is none. */
    static Optional<ProjectSubject> of(WorkerJob job) throws CnnvizException {
        Optional<GanSubject> subject =
                job.subject().isPresent() ? Optional.of(named(job.subject().get())) : registered();
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        SubjectParameters parameters = new SubjectParameters(job.subjectParameters(), job.images());
        ProjectSubject found = new ProjectSubject(subject.get(), parameters, job.remedy());
        found.call("configure", () -> {
            found.subject.configure(parameters);
            return found;
        });
        return Optional.of(found);
    }

    private static GanSubject named(String className) throws CnnvizException {
        if (make(className) instanceof GanSubject subject) {
            return subject;
        }
        throw new CnnvizException("<subject> names a class that is no subject: " + className, REMEDY);
    }

    /** Makes an instance of the class that {@code <subject>} names. */
    static Object make(String className) throws CnnvizException {
        try {
            return Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new CnnvizException(
                    "<subject> names a class that is not on the project's class path: " + className,
                    REMEDY + "; run the compile phase first",
                    e);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw thrown(className, "its constructor", e.getCause());
        } catch (LinkageError e) { // a static initialiser that throws, or a library that is missing
            throw thrown(className, "its class", e);
        } catch (ReflectiveOperationException e) {
            throw new CnnvizException(
                    "<subject> names a class that cannot be made: " + className + " (" + e + ")", REMEDY, e);
        }
    }

    private static Optional<GanSubject> registered() throws CnnvizException {
        try {
            List<GanSubject> all = ServiceLoader.load(GanSubject.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            if (all.size() > 1) {
                throw new CnnvizException(
                        "the project registers more than one subject: "
                                + all.stream()
                                        .map(each -> each.getClass().getName())
                                        .toList(),
                        "set <subject> to one of them");
            }
            return all.stream().findFirst();
        } catch (ServiceConfigurationError e) {
            throw new CnnvizException(
                    "the project registers a subject that cannot be made: " + e.getMessage(),
                    "mend META-INF/services/" + GanSubject.class.getName() + " or set <subject>",
                    e);
        }
    }

    String name() {
        return subject.getClass().getName();
    }

    MultiLayerNetwork generator(long seed) throws CnnvizException {
        return network("generator", () -> subject.generator(seed));
    }

    MultiLayerNetwork discriminator(long seed) throws CnnvizException {
        return network("discriminator", () -> subject.discriminator(seed));
    }

    private MultiLayerNetwork network(String method, Call<NetworkConfiguration> configuration) throws CnnvizException {
        return call(
                method,
                () -> initialized(
                        Objects.requireNonNull(configuration.make(), method + "() returned null"), method, remedy));
    }

    /**
     * Returns a network with weights.
     *
     * @param name   of the network, as in the layers' ids
     * @param remedy change to make to it, if it is of this network
     */
    static MultiLayerNetwork initialized(NetworkConfiguration configuration, String name, Optional<Remedy> remedy)
            throws CnnvizException {
        MultiLayerConfiguration layers = configuration.layers();
        if (remedy.isPresent() && remedy.get().network().equals(name)) {
            layers = RemediedConfiguration.of(remedy.get(), layers);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(layers);
        network.init();
        return network;
    }

    ImageSource images() throws CnnvizException {
        return call("images", subject::images);
    }

    TrainingPlan plan() throws CnnvizException {
        return call("plan", subject::plan);
    }

    /** Returns the parameters that the pom has and the subject never asked for. */
    Set<String> unreadParameters() {
        return parameters.unread();
    }

    /** Asks the subject for something. */
    interface Call<T> {
        T make() throws CnnvizException;
    }

    private <T> T call(String method, Call<T> call) throws CnnvizException {
        return call(name(), method, call);
    }

    /** Calls a method of a subject, and says so if it fails. */
    static <T> T call(String subject, String method, Call<T> call) throws CnnvizException {
        try {
            return Objects.requireNonNull(call.make(), method + "() returned null");
        } catch (RuntimeException | LinkageError e) {
            throw thrown(subject, method + "()", e);
        }
    }

    private static CnnvizException thrown(String subject, String where, Throwable cause) {
        Failures.memory(cause)
                .ifPresent(
                        tooLittle -> { // which is no fault of the subject
                            throw tooLittle;
                        });
        return new CnnvizException(
                "<subject> " + subject + " failed in " + where + ": " + cause,
                "mend the class; mvn -X shows its stack trace",
                cause);
    }
}
