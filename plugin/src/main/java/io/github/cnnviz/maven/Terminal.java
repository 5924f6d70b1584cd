package io.github.cnnviz.maven;

import java.io.Console;

/** Whether somebody watches. */
final class Terminal {

    private Terminal() {}

    /** Returns whether input and output of this JVM are a terminal's. */
    @SuppressWarnings("SystemConsoleNull") // what the check warns of is looked at here
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try { // from Java 22 on there is always a console, and it says itself what it is
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
