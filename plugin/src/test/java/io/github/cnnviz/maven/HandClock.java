package io.github.cnnviz.maven;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test turns by hand. */
final class HandClock extends Clock {

    private Instant now = Instant.EPOCH;

    void pass(double seconds) {
        now = now.plus(Duration.ofMillis(Math.round(1000 * seconds)));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
