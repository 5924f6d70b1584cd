package io.github.cnnviz.subject;

import io.github.cnnviz.CnnvizException;

/**
 * A recurrent model of character sequences that cnnviz can train and judge: it foretells each character of a text from those
 * before it. cnnviz owns the training loop and may build the network again at any time, so every method must give the same answer
 * for the same seed and parameters.
 *
 * <p>An implementation has a public constructor without arguments and is named by {@code <subject>} in the pom, or
 * found by {@link java.util.ServiceLoader}.
 */
public interface SequenceSubject {

    /**
     * Takes the parameters of the pom. Called once, before anything else.
     *
     * @throws CnnvizException if a parameter has no sense, with what would have
     */
    default void configure(SubjectParameters parameters) throws CnnvizException {}

    /**
     * Returns the network: one or more {@code LSTM} layers of tanh units with sigmoid gates, then an {@code RnnOutputLayer} with
     * the loss {@code MCXENT} over softmax units.
     *
     * @param symbols different characters of the text: inputs of the first layer, and units of the last
     */
    NetworkConfiguration network(long seed, int symbols);

    /** Returns the text to learn, of which the last tenth is held out. */
    String text() throws CnnvizException;

    /** Returns how to train; {@code cnnviz.steps} overrules its number of steps. */
    SequencePlan plan();
}
