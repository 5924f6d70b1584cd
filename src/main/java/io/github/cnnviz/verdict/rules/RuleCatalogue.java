package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** All rules, in the order the report shows them. Adding a built-in one means adding a line here. */
public final class RuleCatalogue {

    private RuleCatalogue() {}

    /** Returns the built-in rules. */
    public static List<Rule> builtIn() {
        return List.of(
                new NonFiniteValuesRule(),
                // the run, and networks as a whole
                new DivergedTrainingRule(),
                new UnscaledDataRule(),
                new OutputRangeRule(),
                new FlatLossRule(),
                new OscillatingLossRule(),
                new PoorImagesRule(),
                new ChanceAccuracyRule(),
                new UnpredictedClassesRule(),
                new OverFittedClassifierRule(),
                new TrainEvaluationGapRule(),
                new HighLearningRateRule(),
                new LowLearningRateRule(),
                // activations
                new DeadUnitsRule(),
                new BlackMapsRule(),
                new SingleKindFeaturesRule(),
                new DensityNearZeroRule(),
                new SaturatedOutputsRule(),
                new SaturatedGatesRule(),
                new RankCollapseRule(),
                new BottleneckRule(),
                new ZerosOverUntrainedRule(),
                new MapsUnlikeImagesRule(),
                new AlikeDensitiesRule(),
                new ActivationScaleRule(),
                // gradients and updates
                new VanishingGradientRule(),
                new ExplodingGradientRule(),
                new VanishingTimeGradientRule(),
                new ExplodingTimeGradientRule(),
                new UpdateRatioRule(),
                new FrozenLayerRule(),
                // parameters
                new WeightScaleRule(),
                new DuplicateUnitsRule(),
                new StructuredSpectrumRule(),
                new NoisyWeightsRule(),
                new ConcentratedForksRule(),
                new CollapsedBatchNormRule(),
                new UniformParametersRule(),
                new WeightsByDepthRule(),
                new UnevenInitializationRule(),
                // the pair
                new DominantDiscriminatorRule(),
                new BlindDiscriminatorRule(),
                new MissingGeneratorGradientRule(),
                new UnbalancedPairRule(),
                new LowDiversityRule(),
                new MemorisedImagesRule(),
                new OverFittedDiscriminatorRule());
    }

    /**
     * Returns the built-in rules, and after them those of the project that {@link ServiceLoader} finds.
     *
     * @throws CnnvizException if two have one id
     */
    public static List<Rule> with(ServiceLoader<Rule> others) throws CnnvizException {
        List<Rule> all = new ArrayList<>(builtIn());
        others.forEach(all::add);
        Set<String> ids = new HashSet<>();
        for (Rule rule : all) {
            if (!ids.add(rule.meta().id())) {
                throw new CnnvizException(
                        "the rule " + rule.getClass().getName() + " has the id '"
                                + rule.meta().id() + "', which another rule has",
                        "give it an id of its own, or take it from the dependencies of cnnviz-maven-plugin");
            }
        }
        return all;
    }
}
