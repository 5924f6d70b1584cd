package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Headline;
import io.github.cnnviz.analysis.Judgement;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.analysis.Run;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.analysis.Training;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.comparison.SeedWords;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.VerdictTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The whole analysis in the words and charts of the page. */
final class PageViews {

    /** Begins the anchors of what is no layer. */
    private static final String WHOLE = "whole-";

    private final Sentences sentences;
    private final Words words;
    private final RuleViews rules;
    private final LayerViews layers;
    private final Images pixels;

    /** In a model of more layers than this, sections of good ones are folded. */
    private static final int MOST_OPEN = 24;

    PageViews(Words words, RuleViews rules, LayerViews layers, Images pixels) {
        this.rules = rules;
        this.sentences = words.sentences();
        this.words = words;
        this.layers = layers;
        this.pixels = pixels;
    }

    /** @param comparison with an earlier result, where there is one */
    View.Page of(Analysis analysis, Optional<Comparison> comparison, String css, String script) throws IOException {
        Optional<TrainingViews> training = analysis.training().map(course -> new TrainingViews(course, words, pixels));
        SeedWords seeds = new SeedWords(sentences, analysis);
        Set<LayerId> judged = new HashSet<>();
        List<View.Layer> sections = new ArrayList<>();
        for (LayerResult layer : analysis.layers().toList()) {
            LayerId id = layer.layer().id();
            judged.add(id);
            sections.add(layers.of(
                    layer, analysis.causingLayer(), training.flatMap(course -> course.overTime(id)), seeds.of(id)));
        }
        List<View.Whole> wholes = wholes(analysis);
        String headline = new Headline(sentences).of(analysis);
        return new View.Page(
                css,
                script,
                words.say("title", "headline", headline),
                subtitle(analysis),
                headline,
                Words.styleClass(analysis.verdict()),
                cause(analysis),
                sure(analysis),
                counts(analysis),
                new NetworkViews(words).of(analysis),
                NetworkViews.pair(analysis),
                wholes,
                comparison.map(new BaselineViews(words)::of).orElse(null),
                new RemedyViews(words).of(analysis),
                progress(analysis),
                samples(analysis),
                new ClassifierViews(words, pixels).of(analysis),
                new LayerwiseViews(words, pixels).of(analysis),
                new RecurrenceViews(words, pixels).of(analysis),
                new FollowedViews(words, pixels).of(analysis),
                training.isPresent() ? training.get().section(judged) : null,
                new DepthViews(words).of(analysis),
                sections,
                sections.stream().map(View.Layer::kindName).distinct().toList(),
                sections.size() > MOST_OPEN,
                sections.size() > MOST_OPEN ? grounds(wholes, sections) : List.of(),
                Glossary.words(words),
                facts(analysis),
                words.say(analysis.run().arrays() ? "run.same.arrays" : "run.same"),
                analysis.run().unreadable(),
                analysis.run().unreadableCount());
    }

    /** Returns each rule that decided nothing somewhere, once, for its words about itself. */
    private static List<View.Rule> grounds(List<View.Whole> wholes, List<View.Layer> sections) {
        Map<String, View.Rule> rules = new LinkedHashMap<>();
        Stream.concat(
                        wholes.stream().map(View.Whole::answers),
                        sections.stream().map(View.Layer::answers))
                .flatMap(answers -> Stream.concat(answers.quiet().stream(), answers.remarks().stream()))
                .forEach(rule -> rules.merge(
                        rule.id(),
                        rule,
                        (before, other) ->
                                before.measures().isEmpty() ? other : before)); // only where it applies it has limits
        return List.copyOf(rules.values());
    }

    private List<String> subtitle(Analysis analysis) {
        Run run = analysis.run();
        List<String> facts = new ArrayList<>(List.of(analysis.project(), run.subject()));
        if (run.arrays()) {
            facts.add(words.say("facts.arrays"));
        } else {
            facts.add(run.trained() ? words.say("facts.trained", "steps", steps(analysis)) : words.say("facts.saved"));
        }
        facts.add(
                run.generatedSamples() == 0
                        ? words.counted("facts.samples", run.unknownSamples() + run.realSamples())
                        : words.say(
                                "facts.samples.both",
                                "generated",
                                words.count(run.generatedSamples()),
                                "real",
                                words.count(run.realSamples())));
        return facts;
    }

    /** Says how many steps were made, and of how many where the plan was another. */
    private String steps(Analysis analysis) {
        int made = analysis.run().steps();
        int planned = analysis.training().map(Training::plannedSteps).orElse(made);
        return planned == made
                ? words.counted("steps", made)
                : words.say("steps.of", "made", words.count(made), "planned", words.count(planned));
    }

    /** Says that this is not the end of the training, or that it ended early; empty where neither is so. */
    private String progress(Analysis analysis) {
        if (analysis.training().map(Training::goesOn).orElse(false)) {
            return words.say("progress.on", "steps", steps(analysis));
        }
        return analysis.training()
                .filter(training -> analysis.run().steps() < training.plannedSteps())
                .map(training -> words.say("progress.early", "steps", steps(analysis)))
                .orElse("");
    }

    private View.Cause cause(Analysis analysis) {
        if (analysis.firstCause().isEmpty()) {
            return doubt(analysis);
        }
        FirstCause first = analysis.firstCause().get();
        Finding cause = first.cause();
        RuleResult answer = answer(analysis, cause);
        return new View.Cause(
                anchor(cause),
                name(cause),
                sentences.of(answer),
                sentences.remedy(cause.rule()),
                first.consequences().stream()
                        .filter(finding -> finding.power() == Power.DECIDES)
                        .map(this::finding)
                        .toList(),
                (int) first.consequences().stream()
                        .filter(finding -> finding.power() == Power.INFORMS)
                        .count(),
                first.others().stream()
                        .filter(Finding::decides)
                        .map(this::finding)
                        .toList());
    }

    /** Returns what the first layer of those without a verdict lacks; null where no layer is undecided. */
    private View.Cause doubt(Analysis analysis) {
        return analysis.layers()
                .filter(layer -> layer.verdict() == Verdict.UNDECIDED)
                .findFirst()
                .flatMap(layer -> Headline.loudest(layer).map(answer -> doubt(layer, answer)))
                .orElse(null);
    }

    private View.Cause doubt(LayerResult layer, RuleResult answer) {
        LayerId id = layer.layer().id();
        String remedy = answer.outcome() == Outcome.NOTICE ? sentences.remedy(answer.rule()) : "";
        return new View.Cause(id.anchor(), id.toString(), sentences.of(answer), remedy, List.of(), 0, List.of());
    }

    /** Says how far the verdict can be trusted: the record of the rule that decided, or how much was looked at. */
    private String sure(Analysis analysis) {
        if (analysis.firstCause().isPresent()) {
            String reliability =
                    rules.record(analysis.firstCause().get().cause().rule());
            return reliability.isEmpty() ? "" : words.say("sure.cause", "reliability", reliability);
        }
        List<RuleResult> deciding = Stream.of(
                        Stream.of(analysis.ofRun().rules()),
                        analysis.ofPair().stream().map(Judgement::rules),
                        analysis.networks().stream().map(NetworkResult::rules),
                        analysis.layers().map(LayerResult::rules))
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .filter(answer -> answer.power() == Power.DECIDES)
                .toList();
        long passed = count(deciding, Outcome.PASSED);
        long unmeasured = count(deciding, Outcome.NOT_MEASURED);
        String checks = words.counted("sure.passed", passed);
        return unmeasured == 0
                ? words.say("sure.all", "passed", checks)
                : words.say("sure.some", "passed", checks, "unmeasured", words.counted("rules.unmeasured", unmeasured));
    }

    private static long count(List<RuleResult> answers, Outcome outcome) {
        return answers.stream().filter(answer -> answer.outcome() == outcome).count();
    }

    private View.Consequence finding(Finding finding) {
        return new View.Consequence(
                anchor(finding), name(finding), sentences.found(finding.rule()), words.outcome(finding.outcome()));
    }

    private static RuleResult answer(Analysis analysis, Finding cause) {
        List<RuleResult> answers =
                switch (cause.place()) {
                    case RUN -> analysis.ofRun().rules();
                    case PAIR -> analysis.ofPair().orElseThrow().rules();
                    case NETWORK ->
                        analysis.networks().stream()
                                .filter(network -> cause.network().equals(Optional.of(network.name())))
                                .findFirst()
                                .orElseThrow()
                                .rules();
                    case LAYER ->
                        analysis.layers()
                                .filter(layer -> cause.layer()
                                        .equals(Optional.of(layer.layer().id())))
                                .findFirst()
                                .orElseThrow()
                                .rules();
                };
        return answers.stream()
                .filter(answer -> answer.rule().equals(cause.rule()))
                .findFirst()
                .orElseThrow();
    }

    private static String anchor(Finding finding) {
        return switch (finding.place()) {
            case RUN -> WHOLE + "run";
            case PAIR -> WHOLE + "pair";
            case NETWORK -> WHOLE + finding.network().orElseThrow();
            case LAYER -> finding.layer().orElseThrow().anchor();
        };
    }

    private String name(Finding finding) {
        return switch (finding.place()) {
            case RUN -> words.say("place.run");
            case PAIR -> words.say("place.pair");
            case NETWORK ->
                words.say(
                        "place.network",
                        "network",
                        words.network(finding.network().orElseThrow()));
            case LAYER -> finding.layer().orElseThrow().toString();
        };
    }

    private List<View.Count> counts(Analysis analysis) {
        List<View.Count> counts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.INFERIOR, Verdict.UNDECIDED, Verdict.GOOD)) {
            counts.add(new View.Count(
                    Words.styleClass(verdict), Words.symbol(verdict), words.verdict(verdict), analysis.count(verdict)));
        }
        return counts;
    }

    /** What was found of more than one layer; nothing where no rule looks at it. */
    private List<View.Whole> wholes(Analysis analysis) {
        List<View.Whole> wholes = new ArrayList<>();
        add(wholes, "run", words.say("wholes.run"), analysis.ofRun());
        analysis.ofPair().ifPresent(pair -> add(wholes, "pair", words.say("wholes.pair"), pair));
        for (NetworkResult network : analysis.networks()) {
            add(
                    wholes,
                    network.name(),
                    words.say("wholes.network", "network", words.network(network.name())),
                    new Judgement(VerdictTable.of(network.rules()), network.rules()));
        }
        return wholes;
    }

    private void add(List<View.Whole> to, String what, String name, Judgement judgement) {
        if (!judgement.rules().isEmpty()) {
            to.add(new View.Whole(
                    WHOLE + what,
                    name,
                    Words.styleClass(judgement.verdict()),
                    Words.symbol(judgement.verdict()),
                    words.verdict(judgement.verdict()),
                    rules.of(judgement.rules())));
        }
    }

    private View.Samples samples(Analysis analysis) throws IOException {
        SampleImages samples = analysis.samples();
        return new View.Samples(
                samples.real().isPresent() ? pixels.of(samples.real().get()) : "",
                samples.generated().isPresent() ? pixels.of(samples.generated().get()) : "",
                images(analysis.run().trained() ? "samples.real.kept" : "samples.real", samples),
                images("samples.generated", samples),
                samples.columns() * (samples.width() + 1) + 1,
                analysis.run().arrays()
                                && samples.real().isEmpty()
                                && samples.generated().isEmpty()
                        ? words.say("samples.none")
                        : "");
    }

    private String images(String key, SampleImages samples) {
        return words.counted(key, samples.count(), "width", samples.width(), "height", samples.height());
    }

    private List<View.Fact> facts(Analysis analysis) {
        Run run = analysis.run();
        List<View.Fact> facts = new ArrayList<>();
        facts.add(new View.Fact("cnnviz", analysis.cnnvizVersion()));
        run.rules().forEach((name, value) -> facts.add(new View.Fact("cnnviz.rules: " + name, value)));
        if (run.arrays()) {
            facts.add(new View.Fact(words.say("run.layers"), words.say("run.layers.arrays")));
            return facts;
        }
        facts.add(new View.Fact("Deeplearning4j", run.libraryVersion()));
        facts.add(new View.Fact(
                words.say("run.native"), words.counted("run.threads", run.threads(), "variant", run.nativeVariant())));
        facts.add(new View.Fact(words.say("run.seed"), Long.toString(run.seed())));
        if (run.trained()) {
            facts.add(new View.Fact(
                    words.say("run.training"),
                    words.counted("run.steps", run.steps(), "images", words.counted("images", run.batch()))));
        }
        facts.add(new View.Fact(words.say("run.images"), words.count(run.imagesRead())));
        run.subjectParameters().forEach((name, value) -> facts.add(new View.Fact("<" + name + ">", value)));
        facts.add(new View.Fact(
                words.say("run.faster"),
                run.replacedLayers().isEmpty()
                        ? words.say("run.faster.none")
                        : String.join(", ", run.replacedLayers())));
        return facts;
    }
}
