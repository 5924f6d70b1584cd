package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.same.TimesOneMinus;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An activation function whose derivative is computed from its output where that is possible, so that a backward pass
 * need not compute the layer again. Built from the ND4J operations that are fast; several that do the whole at once are
 * ten times slower (src/docs/measurements.md).
 */
abstract class FastActivation {

    /** Applies the function to an array, which may be overwritten, and returns the result. */
    abstract INDArray apply(INDArray preActivation, boolean training, LayerWorkspaceMgr workspaces);

    /**
     * Returns the array that a backward pass needs, to be called before {@link #apply} with the same array.
     *
     * @return the array itself where {@link #apply} leaves the output in it
     */
    abstract INDArray keep(INDArray preActivation, LayerWorkspaceMgr workspaces);

    /**
     * Returns the loss's gradient by the pre-activation: newly made, in C order.
     *
     * @param kept    what {@link #keep} returned; left as it is
     * @param epsilon the loss's gradient by the output; left as it is
     * @param type    of the result's memory
     */
    abstract INDArray gradient(INDArray kept, INDArray epsilon, ArrayType type, LayerWorkspaceMgr workspaces);

    /** Returns the fast form of a stock function; for a function that has none, the stock one itself. */
    static FastActivation of(IActivation function) {
        // Compared by class: a subclass may compute something else.
        if (function.getClass() == ActivationIdentity.class) {
            return new Identity();
        }
        if (function instanceof ActivationReLU rectifier
                && function.getClass() == ActivationReLU.class
                && rectifier.getMax() == null
                && rectifier.getThreshold() == null
                && rectifier.getNegativeSlope() == null) {
            return new Rectifier();
        }
        if (function instanceof ActivationLReLU leaky
                && function.getClass() == ActivationLReLU.class
                && leaky.getAlpha() > 0
                && leaky.getAlpha() <= 1) {
            return new LeakyRectifier(leaky.getAlpha());
        }
        if (function.getClass() == ActivationTanH.class) {
            return new HyperbolicTangent();
        }
        if (function.getClass() == ActivationSigmoid.class) {
            return new Sigmoid(function);
        }
        return new Stock(function);
    }

    private static INDArray like(INDArray array, ArrayType type, LayerWorkspaceMgr workspaces) {
        return workspaces.createUninitialized(type, array.dataType(), array.shape(), 'c');
    }

    /** What the functions have in common that overwrite the pre-activation by the output. */
    private abstract static class OfOutput extends FastActivation {

        @Override
        INDArray keep(INDArray preActivation, LayerWorkspaceMgr workspaces) {
            return preActivation;
        }

        @Override
        INDArray gradient(INDArray kept, INDArray epsilon, ArrayType type, LayerWorkspaceMgr workspaces) {
            INDArray derivative = like(kept, type, workspaces);
            derivative(kept, derivative);
            return derivative.muli(epsilon);
        }

        abstract void derivative(INDArray output, INDArray result);
    }

    private static final class Identity extends FastActivation {

        @Override
        INDArray keep(INDArray preActivation, LayerWorkspaceMgr workspaces) {
            return preActivation;
        }

        @Override
        INDArray apply(INDArray preActivation, boolean training, LayerWorkspaceMgr workspaces) {
            return preActivation;
        }

        @Override
        INDArray gradient(INDArray kept, INDArray epsilon, ArrayType type, LayerWorkspaceMgr workspaces) {
            return workspaces.dup(type, epsilon, 'c');
        }
    }

    private static final class Rectifier extends OfOutput {

        @Override
        INDArray apply(INDArray preActivation, boolean training, LayerWorkspaceMgr workspaces) {
            // Not ScalarMax, which makes 0 of NaN.
            return Nd4j.getExecutioner().exec(new RectifiedLinear(preActivation, preActivation));
        }

        @Override
        void derivative(INDArray output, INDArray result) {
            Nd4j.getExecutioner().exec(new Step(output, result, 0.0));
        }
    }

    private static final class LeakyRectifier extends OfOutput {
        private final double slope;

        LeakyRectifier(double slope) {
            this.slope = slope;
        }

        @Override
        INDArray apply(INDArray preActivation, boolean training, LayerWorkspaceMgr workspaces) {
            INDArray leak = like(preActivation, ArrayType.FF_WORKING_MEM, workspaces);
            Nd4j.getExecutioner().exec(new ScalarMultiplication(preActivation, null, leak, slope));
            Nd4j.exec(DynamicCustomOp.builder("maximum")
                    .addInputs(preActivation, leak)
                    .addOutputs(preActivation)
                    .build());
            return preActivation;
        }

        @Override
        void derivative(INDArray output, INDArray result) {
            // At 0 the derivative is 1, as the stock function's: this is the number below 0 that is closest to it.
            Nd4j.getExecutioner().exec(new Step(output, result, -Float.MIN_NORMAL));
            Nd4j.getExecutioner().exec(new ScalarMax(result, null, result, slope));
        }
    }

    private static final class HyperbolicTangent extends OfOutput {

        @Override
        INDArray apply(INDArray preActivation, boolean training, LayerWorkspaceMgr workspaces) {
            Nd4j.exec(DynamicCustomOp.builder("tanh")
                    .addInputs(preActivation)
                    .addOutputs(preActivation)
                    .build());
            return preActivation;
        }

        @Override
        void derivative(INDArray output, INDArray result) {
            Nd4j.getExecutioner().exec(new Square(output, result));
            result.rsubi(1);
        }
    }

    private static final class Sigmoid extends OfOutput {
        private final IActivation function;

        Sigmoid(IActivation function) {
            this.function = function;
        }

        @Override
        INDArray apply(INDArray preActivation, boolean training, LayerWorkspaceMgr workspaces) {
            return function.getActivation(preActivation, training);
        }

        @Override
        void derivative(INDArray output, INDArray result) {
            Nd4j.getExecutioner().exec(new TimesOneMinus(output, result));
        }
    }

    /** Any other function: its derivative needs the pre-activation, which is kept. */
    private static final class Stock extends FastActivation {
        private final IActivation function;

        Stock(IActivation function) {
            this.function = function;
        }

        @Override
        INDArray keep(INDArray preActivation, LayerWorkspaceMgr workspaces) {
            return workspaces.dup(ArrayType.ACTIVATIONS, preActivation, preActivation.ordering());
        }

        @Override
        INDArray apply(INDArray preActivation, boolean training, LayerWorkspaceMgr workspaces) {
            return function.getActivation(preActivation, training);
        }

        @Override
        INDArray gradient(INDArray kept, INDArray epsilon, ArrayType type, LayerWorkspaceMgr workspaces) {
            INDArray own = workspaces.dup(type, kept, 'c');
            INDArray delta = function.backprop(own, epsilon).getFirst();
            return delta == epsilon
                    ? workspaces.dup(type, delta, 'c')
                    : workspaces.leverageTo(type, Channels.dense(delta, type, workspaces));
        }
    }
}
