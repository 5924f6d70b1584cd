package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.verdict.Rule;
import java.util.List;

/** All built-in rules, in the order the report shows them. Adding a rule means adding a line here. */
public final class RuleCatalogue {

    private RuleCatalogue() {}

    public static List<Rule> builtIn() {
        return List.of(
                new NonFiniteValuesRule(),
                new DeadUnitsRule(),
                new BlackMapsRule(),
                new SingleKindFeaturesRule(),
                new DensityNearZeroRule());
    }
}
