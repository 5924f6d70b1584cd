package io.github.cnnviz.report;

import java.io.IOException;

/** A template of the user's own does not work. The message says which one, where and why, in one line. */
public final class BrokenTemplateException extends IOException {

    private static final long serialVersionUID = 1;

    BrokenTemplateException(String message, Exception cause) {
        super(message, cause);
    }
}
