package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.capture.Discrimination;
import io.github.cnnviz.capture.NearestImages;
import io.github.cnnviz.statistics.ClassifierStatistics;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.verdict.Measurements;
import io.github.cnnviz.verdict.ModelVerdict;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooFileTest {

    @TempDir
    private Path folder;

    /** The whole way: what is read from a line is judged as the capture is that it was made of. */
    @Test
    @Tag("trained")
    void aLineIsJudgedAsItsCapture() throws Exception {
        Specimen dead = new Specimen(
                Architecture.named("deconv-gnorm"), ZooPlan.FACES, 7, Optional.of(Fault.DEAD), "generator", 1);
        ZooEntry entry = new Trial(dead, new DrawnFaces()).run(folder);
        Analysis analysis = new Analyzer("0.1.0", "a network of the zoo").analyze(folder);
        Path file = folder.resolve("networks.jsonl.gz");
        ZooFile.append(file, entry);
        ModelVerdict verdict = verdict(ZooFile.read(file).get(0));

        assertThat(verdict.verdict()).isEqualTo(analysis.verdict());
        assertThat(verdict.firstCause()).isEqualTo(analysis.firstCause());
        List<String> ofCapture = new ArrayList<>();
        add(ofCapture, "run", analysis.ofRun().rules());
        add(ofCapture, "pair", analysis.ofPair().orElseThrow().rules());
        for (NetworkResult network : analysis.networks()) {
            add(ofCapture, network.name(), network.rules());
            network.layers().forEach(layer -> add(ofCapture, layer.layer().id().toString(), layer.rules()));
        }
        List<String> ofLine = new ArrayList<>();
        add(ofLine, "run", verdict.run());
        add(ofLine, "pair", verdict.pair().orElseThrow());
        for (ModelVerdict.OfNetwork network : verdict.networks()) {
            add(ofLine, network.name(), network.rules());
            network.layers().forEach(layer -> add(ofLine, layer.layer().id().toString(), layer.rules()));
        }
        assertThat(ofLine).isEqualTo(ofCapture);
        assertThat(entry.place()).contains("generator/deconv-2");
        assertThat(Judged.of(entry, rules()).namesTheFault()).isTrue();
    }

    @Test
    void givesBackWhatItWasGiven() throws Exception {
        Measurements told =
                Entries.unscaled(Entries.layer("generator", "dense-1", 0), Entries.layer("generator", "dense-2", 3));
        Measurements measured = new Measurements(
                told.layers(),
                Optional.of(Entries.course(7, 20, 3)),
                told.data(),
                told.modeGaps(),
                Optional.of(new Discrimination(256, 0.9, 0.7, 0.2)),
                Optional.of(new NearestImages(1024, 256, 0.25, 0.5)),
                Optional.of(new ClassifierStatistics(
                        200, 150, 30, 6, List.of(28, 31), 320, OptionalDouble.of(0.875), OptionalInt.of(300))));
        ZooEntry entry = Entries.gan("scaled-up", "generator/dense-1", 3, 0.5, measured);
        ZooEntry read = ZooFile.parse(ZooFile.line(entry));
        assertThat(ZooFile.line(read)).isEqualTo(ZooFile.line(entry));
        assertThat(read.place()).isEqualTo(entry.place());
        assertThat(read.quality()).isEqualTo(entry.quality());
        assertThat(read.measurements().discrimination()).isEqualTo(measured.discrimination());
        assertThat(read.measurements().course().orElseThrow()).isEqualTo(Entries.course(7, 20, 3));
        LayerStatistics layer = read.measurements().layers().get(1).statistics();
        assertThat(layer.layer()).isEqualTo(told.layers().get(1).statistics().layer());
        assertThat(layer.outputs().nan()).isEqualTo(3);
    }

    /** Single precision, and small numbers as small ones. */
    @Test
    void keepsSixDigits() throws Exception {
        String line = ZooFile.line(Entries.gan(
                "dead", "generator/dense-1", 3, 1 / 3.0, Entries.unscaled(Entries.layer("generator", "dense-1", 0))));
        assertThat(line).contains("\"distance\":0.333333,\"start\":10,").contains("\"gap\":0.123457,\"spread\":1.0E-9");
        assertThat(line).doesNotContain("\n");
    }

    /** So that a version control keeps what was added only. */
    @Test
    void leavesWhatIsThereAsItIs() throws Exception {
        Path file = folder.resolve("networks.jsonl.gz");
        assertThat(ZooFile.read(file)).isEmpty();
        ZooFile.append(file, Entries.classifier("", 1, 0.9));
        byte[] one = Files.readAllBytes(file);
        ZooFile.append(file, Entries.classifier("dead", 2, 0.5));
        assertThat(Arrays.copyOf(Files.readAllBytes(file), one.length)).isEqualTo(one);
        assertThat(ZooFile.read(file).stream().map(ZooEntry::id))
                .containsExactly("classifier/conv-relu/drawn-faces/1/", "classifier/conv-relu/drawn-faces/2/dead");
    }

    private static void add(List<String> to, String what, List<RuleResult> answers) {
        answers.forEach(answer -> to.add(what + " " + answer.rule() + " " + answer.outcome()));
    }

    private static ModelVerdict verdict(ZooEntry entry) {
        return ModelVerdict.of(entry.measurements(), rules());
    }

    private static RuleBook rules() {
        return new RuleBook(RuleCatalogue.builtIn(), RuleSettings.NONE);
    }
}
