package io.github.cnnviz.zoo;

import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.ModelVerdict;
import io.github.cnnviz.verdict.NetworkRule;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.PairRule;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.ZooRecord;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks today's rules about every network of the zoo, and writes how often they are right: {@code src/docs/verdict-accuracy.md}.
 * Trains nothing: a changed limit is tested in seconds. The same zoo and rules give the same bytes.
 *
 * <pre>mvn test-compile exec:exec -Pzoo -f src/pom.xml -Dzoo.main=io.github.cnnviz.zoo.ZooReport</pre>
 */
public final class ZooReport {

    /** The same networks for images of half the side. */
    static final Path SMALL_FILE = Path.of("zoo/networks-16.jsonl.gz");

    static final Path SMALL_PAGE = Path.of("docs/verdict-accuracy-16.md");

    /** The committed zoo, seen from the core's folder. */
    static final Path FILE = Path.of("zoo/networks.jsonl.gz");

    static final Path PAGE = Path.of("docs/verdict-accuracy.md");

    /** What the report tells of each rule. */
    static final Path RECORDS = Path.of("main/resources/io/github/cnnviz/verdict/reliability.properties");

    private static final double FOUND_BAR = 0.95;
    private static final double NAMED_BAR = 0.85;
    private static final double LAYERS_BAR = 0.02;
    private static final double NETWORKS_BAR = 0.05;

    private final Healthy bar;
    private final List<Judged> all;
    private final StringBuilder page = new StringBuilder();

    private ZooReport(List<ZooEntry> zoo) {
        RuleBook rules = new RuleBook(RuleCatalogue.builtIn(), RuleSettings.NONE);
        this.bar = new Healthy(zoo);
        this.all = zoo.stream()
                .sorted(Comparator.comparing(
                        ZooEntry::id)) // not the order of training: a zoo trained again gives the same page
                .map(entry -> Judged.of(entry, rules))
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        List<ZooEntry> zoo = ZooFile.read(FILE);
        Files.writeString(PAGE, of(zoo));
        Files.writeString(RECORDS, ZooRecord.written(records(zoo)));
        Files.writeString(SMALL_PAGE, ofSmall(ZooFile.read(SMALL_FILE)));
    }

    /** Returns the page of networks for images of half the side. */
    static String ofSmall(List<ZooEntry> zoo) {
        ZooReport report = new ZooReport(zoo);
        report.small();
        report.bars();
        report.kinds();
        report.missed();
        report.accused();
        report.excluded();
        return report.page.toString();
    }

    /**
     * Returns the record of every rule. A rule looks for the kinds of harmful faults of which it sees at least half in the half of
     * the zoo that limits are set on; its record is that of the other half.
     */
    static Map<String, ZooRecord> records(List<ZooEntry> zoo) {
        ZooReport report = new ZooReport(zoo);
        List<Judged> healthy = report.reported(ZooReport::healthy);
        Map<String, ZooRecord> records = new TreeMap<>();
        for (Rule rule : RuleCatalogue.builtIn()) {
            String id = rule.meta().id();
            Set<Fault> kinds = report.kindsOf(id);
            List<Judged> faults = report.reported(network -> report.harmful(network)
                    && kinds.contains(network.entry().kind().orElseThrow()));
            records.put(
                    id,
                    new ZooRecord(
                            Rate.of(faults, network -> network.findsTheFault(id))
                                    .rounded(),
                            Rate.of(
                                            healthy,
                                            network -> network.says(id, Outcome.FAULT)
                                                    || (rule.meta().power() == Power.INFORMS
                                                            && network.says(id, Outcome.NOTICE)))
                                    .rounded()));
        }
        return records;
    }

    private Set<Fault> kindsOf(String rule) {
        Set<Fault> kinds = EnumSet.noneOf(Fault.class);
        for (Fault kind : Fault.values()) {
            List<Judged> harmful = all.stream()
                    .filter(network -> network.entry().inFitHalf()
                            && network.entry().kind().equals(Optional.of(kind))
                            && harmful(network))
                    .toList();
            long seen = harmful.stream()
                    .filter(network -> network.findsTheFault(rule))
                    .count();
            if (!harmful.isEmpty() && 2 * seen >= harmful.size()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Returns the page. */
    static String of(List<ZooEntry> zoo) {
        ZooReport report = new ZooReport(zoo);
        report.introduction();
        report.bars();
        report.kinds();
        report.rules();
        report.missed();
        report.accused();
        report.excluded();
        return report.page.toString();
    }

    private List<Judged> reported(Predicate<Judged> which) {
        return all.stream()
                .filter(network -> !network.entry().inFitHalf())
                .filter(which)
                .toList();
    }

    private static boolean healthy(Judged network) {
        return Healthy.isHealthy(network.entry());
    }

    private static boolean faulty(Judged network) {
        return network.entry().fault().isPresent();
    }

    private boolean harmful(Judged network) {
        return faulty(network) && bar.isHarmed(network.entry());
    }

    private void line(String text, Object... values) {
        page.append(String.format(Locale.ROOT, text, values)).append('\n');
    }

    private void introduction() {
        long planned =
                ZooPlan.all().stream().filter(each -> each.fault().isPresent()).count();
        line("# How often verdicts are right");
        line("");
        line(
                "Generated from the zoo (`src/zoo/networks.jsonl.gz`) by `ZooReport`; not to be edited. The zoo is trained by");
        line(
                "`mvn test-compile exec:exec -Pzoo -f src/pom.xml -Dzoo.minutes=60`, which adds the next networks of a fixed list.");
        line("");
        line(
                "**%d networks** of the %d that are planned: %d healthy, %d with one fault made on purpose (%d kinds, %d planned),",
                all.size(),
                ZooPlan.all().size(),
                all.stream().filter(ZooReport::healthy).count(),
                all.stream().filter(ZooReport::faulty).count(),
                all.stream()
                        .flatMap(each -> each.entry().fault().stream())
                        .distinct()
                        .count(),
                planned);
        line(
                "%d without a fault that did not reach the bar of quality. GANs and classifiers of grey images, 32 × 32 pixels (drawn",
                all.stream().filter(each -> !healthy(each) && !faulty(each)).count());
        line(
                "faces; Fashion-MNIST on a margin of two pixels), %d steps of %d images: what is said here is said of such networks.",
                GanTraining.STEPS, Trial.BATCH);
        line("The same were trained [at 16 × 16 pixels](verdict-accuracy-16.md), too.");
        line("");
        line(
                "- **Halves**: networks of one architecture and seed are in one half, of both sizes. %d are for setting limits, %d for this report.",
                all.stream().filter(each -> each.entry().inFitHalf()).count(),
                reported(each -> true).size());
        line("  All figures below are of the second half, unless they say otherwise.");
        line(
                "- **Healthy**: no fault, and at most %.1f of the Fréchet distance before training left (GANs), or at least %.0f %% of the",
                Healthy.MOST_DISTANCE_LEFT, 100 * Healthy.LEAST_ACCURACY);
        line("  held-out images given their class. Fixed before the zoo was trained.");
        line(
                "- **Harmful**: quality worse than the healthy mean of its kind by more than two healthy standard deviations.");
        line(
                "- **Found**: the model is inferior. **Named**: the first cause is the layer or network that the fault was made in, or a rule");
        line("  that is about this fault of the run (`Fault`).");
        line("- In brackets: percent, and the 95 %% interval by Wilson (1927).");
        line("");
        line("| kind | healthy networks | mean | harmful above |");
        line("|---|---|---|---|");
        bar.kinds()
                .forEach((name, kind) ->
                        line("| %s | %d | %.3f | %.3f |", name, kind.networks(), kind.mean(), kind.limit()));
        line("");
        line("Of GANs the Fréchet distance, of classifiers the share of wrong classes; both halves.");
        line("");
    }

    private void small() {
        line("# How often verdicts are right at 16 × 16 pixels");
        line("");
        line(
                "The networks of the [zoo](verdict-accuracy.md) for images of 16 × 16 pixels (faces drawn half as large, Fashion-MNIST averaged two by");
        line("two, first maps of half the side), with the same %d steps of %d images:", GanTraining.STEPS, Trial.BATCH);
        line("");
        line(
                "    mvn test-compile exec:exec -Pzoo -f src/pom.xml -Dzoo.side=16 -Dzoo.file=%s -Dzoo.minutes=60",
                SMALL_FILE);
        line("");
        line(
                "**%d networks**: %d healthy, %d with a fault, %d without one that did not reach the bar of quality. The same half as there was for",
                all.size(),
                all.stream().filter(ZooReport::healthy).count(),
                all.stream().filter(ZooReport::faulty).count(),
                all.stream().filter(each -> !healthy(each) && !faulty(each)).count());
        line(
                "setting limits; all figures below are of the other %d. Generated by `ZooReport`; not to be edited.",
                reported(each -> true).size());
        line("");
        line("| kind | healthy networks | mean | harmful above |");
        line("|---|---|---|---|");
        bar.kinds()
                .forEach((name, kind) ->
                        line("| %s | %d | %.3f | %.3f |", name, kind.networks(), kind.mean(), kind.limit()));
        line("");
    }

    private void bars() {
        List<Judged> harmful = reported(this::harmful);
        List<Judged> healthy = reported(ZooReport::healthy);
        List<ModelVerdict.OfLayer> layers =
                healthy.stream().flatMap(network -> network.layers().stream()).toList();
        Rate found = Rate.of(harmful, Judged::isInferior);
        Rate named = Rate.of(harmful, Judged::namesTheFault);
        Rate accusedLayers = Rate.of(layers, layer -> layer.verdict() == Verdict.INFERIOR);
        Rate accused = Rate.of(healthy, Judged::isInferior);
        line("## What was wanted, and what is reached");
        line("");
        line("| | wanted | reached | |");
        line("|---|---|---|---|");
        line(
                "| harmful faults that are found | at least 95 %% | %s | %s |",
                found.withInterval(), found.atLeast(FOUND_BAR));
        line(
                "| harmful faults that the first cause names | at least 85 %% | %s | %s |",
                named.withInterval(), named.atLeast(NAMED_BAR));
        line(
                "| healthy layers called inferior | at most 2 %% | %s | %s |",
                accusedLayers.withInterval(), accusedLayers.atMost(LAYERS_BAR));
        line(
                "| healthy models called inferior | at most 5 %% | %s | %s |",
                accused.withInterval(), accused.atMost(NETWORKS_BAR));
        line("");
        List<Judged> gans =
                harmful.stream().filter(network -> network.entry().gan()).toList();
        List<Judged> inferior = harmful.stream().filter(Judged::isInferior).toList();
        line(
                "Of GANs alone, whose training was watched, %s are found and %s named.",
                Rate.of(gans, Judged::isInferior).withInterval(),
                Rate.of(gans, Judged::namesTheFault).withInterval());
        line(
                "Of the faults that are found, the first cause names %s.",
                Rate.of(inferior, Judged::namesTheFault).withInterval());
        line("");
    }

    private void kinds() {
        line("## By kind of fault");
        line("");
        line("| fault | networks | harmful | harmful ones found | named | harmless ones called inferior |");
        line("|---|---|---|---|---|---|");
        for (Fault fault : Fault.values()) {
            List<Judged> of =
                    reported(network -> network.entry().kind().stream().anyMatch(fault::equals));
            List<Judged> harmful = of.stream().filter(this::harmful).toList();
            List<Judged> harmless =
                    of.stream().filter(network -> !harmful(network)).toList();
            line(
                    "| %s | %d | %d | %s | %s | %s |",
                    fault.title(),
                    of.size(),
                    harmful.size(),
                    Rate.of(harmful, Judged::isInferior),
                    Rate.of(harmful, Judged::namesTheFault),
                    Rate.of(harmless, Judged::isInferior));
        }
        line("");
    }

    private void rules() {
        List<Judged> healthy = reported(ZooReport::healthy);
        List<Judged> harmful = reported(this::harmful);
        line("## By rule");
        line("");
        line(
                "Alone, whatever the others say. *Right place*: it says fault or notice of the layer or network that a harmful fault was made");
        line(
                "in, or is one that names the fault. A rule looks for some kinds of faults only, so this is no share of all.");
        line("");
        line(
                "| rule | power | healthy models with a fault | healthy layers with a fault | healthy models with a notice | harmful faults: says fault | right place |");
        line("|---|---|---|---|---|---|---|");
        for (Rule rule : RuleCatalogue.builtIn()) {
            String id = rule.meta().id();
            long layers = healthy.stream()
                    .flatMap(network -> network.ofLayers(id).stream())
                    .filter(answer -> answer.outcome() == Outcome.FAULT)
                    .count();
            int judged = healthy.stream()
                    .mapToInt(network -> network.ofLayers(id).size())
                    .sum();
            line(
                    "| `%s` (%s) | %s | %s | %s | %s | %s | %s |",
                    id,
                    scope(rule),
                    rule.meta().power() == Power.DECIDES ? "decides" : "informs",
                    Rate.of(healthy, network -> network.says(id, Outcome.FAULT)).withInterval(),
                    rule instanceof LayerRule ? new Rate((int) layers, judged).withInterval() : "",
                    Rate.of(healthy, network -> network.says(id, Outcome.NOTICE)),
                    Rate.of(harmful, network -> network.says(id, Outcome.FAULT)),
                    Rate.of(harmful, network -> network.findsTheFault(id)).part());
        }
        line("");
    }

    private static String scope(Rule rule) {
        if (rule instanceof LayerRule) {
            return "layer";
        }
        return rule instanceof NetworkRule ? "network" : rule instanceof PairRule ? "pair" : "run";
    }

    private void missed() {
        line("## Harmful faults that were not named");
        line("");
        line("| network | first cause | quality |");
        line("|---|---|---|");
        reported(network -> harmful(network) && !network.namesTheFault())
                .forEach(network ->
                        line("| %s | %s | %s |", network.entry().id(), network.firstCause(), quality(network)));
        line("");
    }

    private void accused() {
        line("## Healthy networks that were called inferior");
        line("");
        line("| network | first cause | rules that say fault | quality |");
        line("|---|---|---|---|");
        reported(network -> healthy(network) && network.isInferior())
                .forEach(network -> line(
                        "| %s | %s | %s | %s |",
                        network.entry().id(), network.firstCause(), decidingFaults(network), quality(network)));
        line("");
    }

    private static String decidingFaults(Judged network) {
        return RuleCatalogue.builtIn().stream()
                .map(Rule::meta)
                .filter(rule -> rule.power() == Power.DECIDES && network.says(rule.id(), Outcome.FAULT))
                .map(rule -> "`" + rule.id() + "`")
                .collect(Collectors.joining(", "));
    }

    private void excluded() {
        line("## Left out: no fault was made, but the bar was not reached");
        line("");
        line("Both halves. They count neither as healthy nor as faulty.");
        line("");
        line("| network | quality | verdict | first cause |");
        line("|---|---|---|---|");
        all.stream()
                .filter(network -> !healthy(network) && !faulty(network))
                .forEach(network -> line(
                        "| %s | %s | %s | %s |",
                        network.entry().id(),
                        quality(network),
                        network.verdict().verdict().name().toLowerCase(Locale.ROOT),
                        network.firstCause()));
    }

    private static String quality(Judged network) {
        ZooEntry.Quality quality = network.entry().quality();
        if (quality.accuracy().isPresent()) {
            return String.format(
                    Locale.ROOT, "%.0f %% right", 100 * quality.accuracy().getAsDouble());
        }
        return quality.distance().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%.2f of the distance left",
                        quality.distance().getAsDouble() / quality.start().orElseThrow())
                : "no finite images";
    }
}
