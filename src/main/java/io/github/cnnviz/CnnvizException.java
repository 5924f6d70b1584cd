package io.github.cnnviz;

import java.util.Objects;

/**
 * A failure the user can mend. Says what went wrong, with the value, and what to do about it, in the words of the
 * user's pom. Anything the user cannot mend is a bug and stays an unchecked exception with its stack trace.
 */
public final class CnnvizException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public CnnvizException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    public CnnvizException(String problem, String remedy, Throwable cause) {
        super(Objects.requireNonNull(problem, "problem"), cause);
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns what the user can do, as an order: "set cnnviz.images to …". */
    public String remedy() {
        return remedy;
    }
}
