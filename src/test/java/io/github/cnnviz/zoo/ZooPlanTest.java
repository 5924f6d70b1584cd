package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZooPlanTest {

    private final List<Specimen> all = ZooPlan.all();

    @Test
    void isLargeEnough() {
        assertThat(all.stream().filter(each -> each.fault().isEmpty())).hasSizeGreaterThanOrEqualTo(110);
        assertThat(all.stream().filter(each -> each.fault().isPresent())).hasSizeGreaterThanOrEqualTo(210);
        assertThat(all.stream().flatMap(each -> each.fault().stream()).distinct())
                .hasSizeGreaterThanOrEqualTo(15)
                .containsExactlyInAnyOrder(Fault.values());
        assertThat(all.stream().map(Specimen::seed).distinct()).hasSizeGreaterThanOrEqualTo(3);
    }

    /** The file names networks by their ids, whatever their place in the list. */
    @Test
    void hasOneIdForEachNetwork() {
        Set<String> ids = all.stream().map(Specimen::id).collect(Collectors.toCollection(HashSet::new));
        assertThat(ids).hasSameSizeAs(all);
        assertThat(all.get(0).id()).isEqualTo(ZooPlan.all().get(0).id());
    }

    /** What is in the file stays what it was: the list is part of its format. */
    @Test
    void staysTheSame() {
        assertThat(all.subList(0, 3).stream().map(Specimen::id))
                .containsExactly(
                        "gan/dense-relu/fashion-mnist/4/dead@discriminator-1",
                        "gan/dense-relu-rms/drawn-faces/3/half-dead@generator-2",
                        "classifier/pool-relu/drawn-faces/1");
    }

    /** A part of an hour's work is a fair sample, too. */
    @ParameterizedTest
    @ValueSource(ints = {34, 68, 170})
    void isMixedFromTheBeginning(int first) {
        List<Specimen> begin = all.subList(0, first);
        double faulty = share(begin);
        assertThat(faulty).isBetween(share(all) - 0.03, share(all) + 0.03);
        assertThat(begin.stream().flatMap(each -> each.fault().stream()).distinct())
                .hasSize(Math.min(Fault.values().length, (int) Math.round(faulty * first)));
        assertThat(begin.stream().filter(Specimen::inFitHalf).count()).isBetween(first * 35L / 100, first * 65L / 100);
        assertThat(begin.stream()
                        .filter(each -> each.data().equals(ZooPlan.FACES))
                        .count())
                .isBetween(first * 35L / 100, first * 65L / 100);
    }

    private static double share(List<Specimen> networks) {
        return (double) networks.stream()
                        .filter(each -> each.fault().isPresent())
                        .count()
                / networks.size();
    }

    /** Nothing that began with the weights of a network of one half is in the other. */
    @Test
    void partsHalvesByArchitectureAndSeed() {
        assertThat(all.stream()
                        .collect(Collectors.groupingBy(
                                each -> each.architecture().name() + each.seed(),
                                Collectors.mapping(Specimen::inFitHalf, Collectors.toSet())))
                        .values())
                .allMatch(halves -> halves.size() == 1);
        for (Architecture architecture : Architecture.all()) {
            assertThat(all.stream()
                            .filter(each -> each.architecture().equals(architecture))
                            .map(Specimen::inFitHalf)
                            .distinct())
                    .hasSize(2);
        }
    }
}
