package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.gate.FailOn;
import io.github.cnnviz.gate.Gate;
import io.github.cnnviz.gate.GateMessage;
import io.github.cnnviz.gate.GateResult;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Fails the build where {@code cnnviz:report} found the model inferior. Reads {@code target/cnnviz/analysis.json} only; which
 * rules decide, and their limits, say {@code cnnviz.rules} of {@code cnnviz:report}.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends OutputMojo {

    /**
     * What fails the build: {@code inferior}, a fault of a rule that decides; {@code worse-than-baseline}, what is worse than in an
     * earlier analysis; {@code never}, where faults are warnings.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.failOn", defaultValue = "inferior")
    private String failOn;

    /**
     * With {@code failOn} worse-than-baseline, the earlier result: an {@code analysis.json}, or {@code group:artifact:version} of a
     * build that attached one, whose version may be {@code RELEASE} or a range.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.baseline")
    private String baseline;

    /**
     * JSON file of findings that are accepted: an array of objects with {@code rule}, one of {@code layer}, {@code network} and
     * {@code of} (pair or run), {@code reason}, and perhaps {@code expires} (the last day, as 2027-03-31 and in universal
     * time). Default: {@code cnnviz-accepted.json} beside the pom, where there is one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.accepted")
    private File accepted;

    private final RepositorySystem resolver;

    @Inject
    CheckMojo(RepositorySystem resolver) {
        this.resolver = resolver;
    }

    @Override
    void run(OutputFolder folder) throws CnnvizException, IOException, MojoFailureException {
        FailOn wanted = failOn();
        Optional<Analysis> earlier = wanted == FailOn.WORSE_THAN_BASELINE ? Optional.of(earlier()) : Optional.empty();
        AcceptedFindings findings = AcceptedFindings.of(accepted, base());
        Analysis analysis = analysis(folder);
        List<Rule> catalogue =
                RuleCatalogue.with(ServiceLoader.load(Rule.class, getClass().getClassLoader()));
        GateResult all = Gate.judge(analysis, findings.read(), LocalDate.now(Clock.systemUTC()));
        Optional<Comparison> comparison = earlier.map(before -> Comparison.of(before, analysis));
        GateResult result =
                comparison.map(compared -> all.with(compared::isNew)).orElse(all);
        GateMessage message = new GateMessage(Sentences.in(Locale.ENGLISH, catalogue), analysis, result);
        message.accepted().forEach(getLog()::info);
        message.warnings().forEach(getLog()::warn);
        if (result.faults().isEmpty()) {
            int known = all.faults().size();
            getLog().info(
                            known == 0
                                    ? "cnnviz: no fault stands in the way"
                                    : "cnnviz: no new fault; the baseline has "
                                            + (known == 1 ? "the one" : "the " + known) + " that "
                                            + (known == 1 ? "is" : "are") + " there, too");
            return;
        }
        String text = comparison
                .map(compared -> message.newFaults(baseline.trim(), folder.index(), findings.file()))
                .orElseGet(() -> message.faults(folder.index(), findings.file()));
        if (wanted != FailOn.NEVER) {
            throw new MojoFailureException(text);
        }
        text.lines().forEach(getLog()::warn);
    }

    private FailOn failOn() throws CnnvizException {
        List<String> allowed = Arrays.stream(FailOn.values()).map(FailOn::word).toList();
        String word = ParameterChecks.oneOf("failOn", failOn, allowed);
        return FailOn.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Analysis earlier() throws CnnvizException {
        if (baseline == null || baseline.isBlank()) {
            throw new CnnvizException(
                    "<failOn> is worse-than-baseline, but there is no baseline to compare with",
                    "set <baseline> (cnnviz.baseline) to the analysis.json of an earlier run, or to group:artifact:version of"
                            + " a build that attached one; or set <failOn> (cnnviz.failOn) to inferior or never");
        }
        Baseline baselines = new Baseline(
                resolver, session().getRepositorySession(), project().getRemoteProjectRepositories());
        return baselines.read(baseline.trim(), baselines.find(baseline.trim(), base()));
    }

    private static Analysis analysis(OutputFolder folder) throws CnnvizException {
        if (!Files.isRegularFile(folder.analysis())) {
            throw new CnnvizException(
                    "there is no analysis: " + folder.analysis() + " does not exist",
                    "run cnnviz:report first, with the same <outputDirectory> (cnnviz.outputDirectory)");
        }
        try {
            return AnalysisFile.read(folder.analysis());
        } catch (IOException e) {
            throw new CnnvizException(
                    folder.analysis() + " cannot be read: "
                            + e.getMessage().lines().findFirst().orElse(""),
                    "run cnnviz:report again, with this version of cnnviz",
                    e);
        }
    }
}
