package io.github.cnnviz.worker;

/**
 * What the forked JVM tells the build, on a channel of its own: standard output belongs to the user's code. The first
 * event is always {@link Hello}; the last one {@link Failed}, {@link Crashed} or {@link Finished}.
 */
public sealed interface WorkerEvent {

    /** Raised when an event changes; both sides must speak the same one. */
    int PROTOCOL = 3;

    /**
     * Sent first.
     *
     * @param protocol the version that the worker speaks
     * @param pid      its process id
     */
    record Hello(int protocol, long pid) implements WorkerEvent {}

    /**
     * A training goes on from a checkpoint that an earlier worker made. Sent before the first {@link Training}, at most
     * once.
     *
     * @param step  steps made before the checkpoint
     * @param steps steps to make; positive
     */
    record Resumed(int step, int steps) implements WorkerEvent {}

    /**
     * Sent a few times a second during a training.
     *
     * @param step              steps made
     * @param steps             steps to make; positive
     * @param discriminatorLoss mean over the steps since the event before
     * @param generatorLoss     mean over the steps since the event before
     * @param samplesPerSecond  images a second since the event before
     * @param secondsLeft       estimate until the last step
     */
    record Training(
            int step,
            int steps,
            double discriminatorLoss,
            double generatorLoss,
            double samplesPerSecond,
            double secondsLeft)
            implements WorkerEvent {}

    /**
     * Sent a few times a second during the training of a classifier.
     *
     * @param step             steps made
     * @param steps            steps to make; positive
     * @param loss             mean over the steps since the event before
     * @param accuracy         share of the training images of these steps that were given their class
     * @param samplesPerSecond images a second since the event before
     * @param secondsLeft      estimate until the last step
     */
    record TrainingClassifier(
            int step, int steps, double loss, double accuracy, double samplesPerSecond, double secondsLeft)
            implements WorkerEvent {}

    /**
     * Sent a few times a second while layers are captured, in the middle of a training or at the end.
     *
     * @param samples samples done, of all networks
     * @param total   samples to do; positive
     */
    record Capturing(int samples, int total) implements WorkerEvent {}

    /**
     * A capture taken in the middle of a training is complete; the training goes on.
     *
     * @param step   steps made when it was taken; 0: before the first one
     * @param steps  steps to make; positive
     * @param folder where it lies, relative to the output folder, with slashes: {@code capture-at/step-000060}
     */
    record Captured(int step, int steps, String folder) implements WorkerEvent {}

    /**
     * Something to be said in the build's log.
     *
     * @param warning whether it is a warning
     * @param text    one or more lines
     */
    record Note(boolean warning, String text) implements WorkerEvent {}

    /**
     * The user can mend it. Sent last.
     *
     * @param problem what went wrong, with the value
     * @param remedy  what to do
     * @param trace   the stack trace for {@code mvn -X}; may be empty
     */
    record Failed(String problem, String remedy, String trace) implements WorkerEvent {}

    /**
     * A bug of cnnviz or of a library. Sent last.
     *
     * @param trace the stack trace
     */
    record Crashed(String trace) implements WorkerEvent {}

    /** All was done, and the files are in their places. Sent last. */
    record Finished() implements WorkerEvent {}
}
