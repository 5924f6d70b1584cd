package io.github.cnnviz.subject;

/**
 * How a model of character sequences is trained: each step updates the network once, on one batch of windows of the text.
 *
 * @param steps  training steps; positive
 * @param batch  windows in a batch; positive
 * @param length characters of a window that are to be foretold, each from those before it; at least 2
 * @param back   characters that gradients go back: windows are cut into pieces of this length, from one to the next of which
 *               states go on, but no gradient comes back (truncated backpropagation through time); from 1 to length
 */
public record SequencePlan(int steps, int batch, int length, int back) {

    public SequencePlan {
        if (steps <= 0 || batch <= 0 || length < 2 || back <= 0 || back > length) {
            throw new IllegalArgumentException(
                    "steps and batch must be positive, length at least 2 and back from 1 to it, got " + steps + ", "
                            + batch + ", " + length + " and " + back);
        }
    }
}
