package io.github.cnnviz.gate;

import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.verdict.Finding.Place;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A fault that the project knows of and lives with.
 *
 * @param rule    id of the rule that finds it
 * @param place   what is judged
 * @param name    the layer as {@code network/layer}, or the network; empty for the pair and the run
 * @param reason  why it is accepted, for whoever reads the file later
 * @param expires last day on which it is accepted; empty where it is for good
 */
public record AcceptedFinding(String rule, Place place, String name, String reason, Optional<LocalDate> expires) {

    public AcceptedFinding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(expires, "expires");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("accepting " + rule + " needs a reason");
        }
        if (name.isEmpty() != (place == Place.PAIR || place == Place.RUN)) {
            throw new IllegalArgumentException("a " + place + " and the name '" + name + "' do not go together");
        }
    }

    boolean isOf(PlacedAnswer fault) {
        return rule.equals(fault.answer().rule()) && isSamePlace(fault.place(), name(fault));
    }

    boolean isSameAs(AcceptedFinding other) {
        return rule.equals(other.rule) && isSamePlace(other.place, other.name);
    }

    boolean hasExpired(LocalDate today) {
        return expires.isPresent() && today.isAfter(expires.get());
    }

    /** Returns what it is about, e.g. {@code dead-units of generator/deconv-1}. */
    String inWords() {
        return rule + " of "
                + switch (place) {
                    case RUN -> "the run";
                    case PAIR -> "the pair";
                    case NETWORK -> "the " + name;
                    case LAYER -> name;
                };
    }

    private boolean isSamePlace(Place otherPlace, String otherName) {
        return place == otherPlace && name.equals(otherName);
    }

    private static String name(PlacedAnswer fault) {
        return switch (fault.place()) {
            case RUN, PAIR -> "";
            case NETWORK -> fault.network().orElseThrow();
            case LAYER -> fault.layer().orElseThrow().toString();
        };
    }
}
