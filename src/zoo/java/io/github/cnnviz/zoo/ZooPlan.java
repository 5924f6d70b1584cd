package io.github.cnnviz.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * All networks of the zoo, in the order in which they are trained. Any beginning of the list is a fair sample of it: healthy and
 * faulty networks, kinds of faults, architectures, data and seeds are mixed.
 */
final class ZooPlan {

    static final String FACES = "drawn-faces";
    static final String PHOTOGRAPHS = "fashion-mnist";
    private static final List<String> DATA = List.of(FACES, PHOTOGRAPHS);
    private static final int SEEDS = 4;
    /** Networks with each kind of fault. */
    private static final int OF_KIND = 10;

    private ZooPlan() {}

    /** Returns the list. */
    static List<Specimen> all() {
        List<Specimen> healthy = healthy();
        List<Specimen> faulty = faulty();
        List<Specimen> all = new ArrayList<>();
        int size = healthy.size() + faulty.size();
        for (int i = 0; i < size; i++) {
            int healthyBefore = i * healthy.size() / size;
            boolean next = (i + 1) * healthy.size() / size > healthyBefore;
            all.add(next ? healthy.get(healthyBefore) : faulty.get(i - healthyBefore));
        }
        return List.copyOf(all);
    }

    private static List<Specimen> healthy() {
        List<Specimen> all = new ArrayList<>();
        for (Architecture architecture : Architecture.all()) {
            for (String data : DATA) {
                LongStream.rangeClosed(1, SEEDS)
                        .forEach(seed -> all.add(new Specimen(architecture, data, seed, Optional.empty(), "", 0)));
            }
        }
        Collections.shuffle(all, new Random(1));
        return all;
    }

    /** Returns one network of each kind, then one more of each, and so on. */
    private static List<Specimen> faulty() {
        List<List<Specimen>> byKind = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            byKind.add(of(fault));
        }
        List<Specimen> all = new ArrayList<>();
        for (int i = 0; i < OF_KIND; i++) {
            for (List<Specimen> kind : byKind) {
                all.add(kind.get(i));
            }
        }
        return all;
    }

    private static List<Specimen> of(Fault fault) {
        List<Specimen> all = new ArrayList<>();
        for (Architecture architecture : Architecture.all()) {
            if (fault.fits(architecture)) {
                for (String data : DATA) {
                    for (long seed = 1; seed <= SEEDS; seed++) {
                        all.addAll(of(fault, architecture, data, seed));
                    }
                }
            }
        }
        Collections.shuffle(all, new Random(100 + Arrays.asList(Fault.values()).indexOf(fault)));
        return all;
    }

    private static List<Specimen> of(Fault fault, Architecture architecture, String data, long seed) {
        List<Specimen> all = new ArrayList<>();
        for (String network : fault.networks(architecture)) {
            for (int ordinal : fault.ordinals(architecture, network)) {
                all.add(new Specimen(architecture, data, seed, Optional.of(fault), network, ordinal));
            }
        }
        return all;
    }
}
