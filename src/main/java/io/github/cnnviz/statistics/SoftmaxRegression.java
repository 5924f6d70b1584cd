package io.github.cnnviz.statistics;

/**
 * Multinomial logistic regression with a ridge penalty, fitted by Nesterov's accelerated gradient method with the step that
 * the curvature allows (Nesterov, 1983): the same bits on every machine. Smile's own splits its sums by the machine's cores,
 * writes its iterations to the build's log, and falls back to a dense Hessian once they are used up.
 */
final class SoftmaxRegression {

    private static final int ITERATIONS = 200;
    private static final int POWER_ITERATIONS = 20;
    /** Of the weights' squared length, for standardised features: keeps many features from fitting few samples exactly. */
    private static final double RIDGE = 10;
    /** For what power iterations fall short of the largest eigenvalue. */
    private static final double SAFETY = 1.2;

    private final double[][] weights;

    private SoftmaxRegression(double[][] weights) {
        this.weights = weights;
    }

    /**
     * Fits.
     *
     * @param features samples × features
     * @param labels   classes of the samples, from 0 to {@code classes} (exclusive)
     */
    static SoftmaxRegression fit(double[][] features, int[] labels, int classes) {
        int width = features[0].length + 1; // the bias is last
        double step = 1 / (SAFETY * largestEigenvalue(features) / 2 + RIDGE); // Böhning (1992): the Hessian's bound
        double[][] weights = new double[classes][width];
        double[][] ahead = new double[classes][width];
        double[][] gradient = new double[classes][width];
        double momentum = 1;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            gradient(features, labels, ahead, gradient);
            double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double share = (momentum - 1) / next;
            for (int k = 0; k < classes; k++) {
                for (int i = 0; i < width; i++) {
                    double moved = ahead[k][i] - step * gradient[k][i];
                    ahead[k][i] = moved + share * (moved - weights[k][i]);
                    weights[k][i] = moved;
                }
            }
            momentum = next;
        }
        return new SoftmaxRegression(weights);
    }

    private static void gradient(double[][] features, int[] labels, double[][] weights, double[][] into) {
        int bias = features[0].length;
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < bias; i++) {
                into[k][i] = RIDGE * weights[k][i];
            }
            into[k][bias] = 0;
        }
        double[] shares = new double[weights.length];
        for (int sample = 0; sample < features.length; sample++) {
            double[] values = features[sample];
            scores(values, weights, shares);
            softmax(shares);
            shares[labels[sample]] -= 1;
            for (int k = 0; k < weights.length; k++) {
                for (int i = 0; i < bias; i++) {
                    into[k][i] += shares[k] * values[i];
                }
                into[k][bias] += shares[k];
            }
        }
    }

    private static void scores(double[] values, double[][] weights, double[] into) {
        for (int k = 0; k < weights.length; k++) {
            double sum = weights[k][values.length];
            for (int i = 0; i < values.length; i++) {
                sum += weights[k][i] * values[i];
            }
            into[k] = sum;
        }
    }

    private static void softmax(double[] scores) {
        double most = scores[0];
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = StrictMath.exp(scores[k] - most); // the same bits on every machine
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
    }

    /** Of the Gram matrix of the features with a column of ones. */
    private static double largestEigenvalue(double[][] features) {
        int bias = features[0].length;
        double[] vector = new double[bias + 1];
        for (int i = 0; i <= bias; i++) {
            vector[i] = 1 + i % 7; // no eigenvector is at right angles to it by design
        }
        double eigenvalue = 0;
        for (int iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
            double length = 0;
            for (double value : vector) {
                length += value * value;
            }
            length = Math.sqrt(length);
            double[] next = new double[bias + 1];
            for (double[] values : features) {
                double product = vector[bias] / length;
                for (int i = 0; i < bias; i++) {
                    product += vector[i] / length * values[i];
                }
                for (int i = 0; i < bias; i++) {
                    next[i] += product * values[i];
                }
                next[bias] += product;
            }
            double square = 0;
            for (double value : next) {
                square += value * value;
            }
            eigenvalue = Math.sqrt(square);
            vector = next;
        }
        return Math.max(eigenvalue, features.length); // which the column of ones alone gives
    }

    /** Returns the likeliest class; the first of several. */
    int predict(double[] values) {
        double[] scores = new double[weights.length];
        scores(values, weights, scores);
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }
}
