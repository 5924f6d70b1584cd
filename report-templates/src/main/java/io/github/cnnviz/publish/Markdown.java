package io.github.cnnviz.publish;

import java.util.ArrayList;
import java.util.List;

/**
 * Markdown of GitHub and GitLab, of bounded length. The one place that escapes text: nothing in it becomes markup, a link, a
 * mention of a person or of an issue.
 */
final class Markdown {

    /** Room for what closes a table that did not fit. */
    private static final int RESERVE = 400;

    /** Names are shorter, or somebody wants to fill the page. */
    private static final int LONGEST_TEXT = 400;

    /** Has a meaning in Markdown or HTML; a character reference never has one. */
    private static final String MARKUP = "_*`~[]<>&|\\#@!${}^";

    /** Begins the mention of a person, a team, an issue, a merge request, a label, a milestone. */
    private static final String MENTIONS = "@#!$~%&^";

    private final StringBuilder text = new StringBuilder();
    private final int most;

    /** @param most length in UTF-16 units */
    Markdown(int most) {
        this.most = most;
    }

    /** Returns any text as Markdown that shows it. */
    static String text(String any) {
        String plain = VisibleText.clipped(VisibleText.of(any), LONGEST_TEXT);
        StringBuilder escaped = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean ends = i + 1 == plain.length() || plain.charAt(i + 1) == ' ';
            boolean isWww = c == '.' && i > 0 && Character.toLowerCase(plain.charAt(i - 1)) == 'w';
            boolean isColon = c == ':' && !ends; // of an address or :smile:, not of a sentence
            if (isWww || isColon || MARKUP.indexOf(c) >= 0) {
                escaped.append("&#").append((int) c).append(';');
            } else {
                escaped.append(c);
            }
            boolean begins = !ends && (Character.isLetterOrDigit(plain.charAt(i + 1)) || plain.charAt(i + 1) == '"');
            if (isWww || isColon || (begins && MENTIONS.indexOf(c) >= 0)) {
                escaped.append("&#8203;"); // a space without width: what follows is no name of anything any more
            }
        }
        return escaped.toString();
    }

    /** Returns a name that somebody gave, set apart from the words around it. */
    static String name(String any) {
        return "<code>" + text(any) + "</code>";
    }

    /** Adds Markdown as it is, and an empty line; leaves it out where it does not fit. */
    void paragraph(String markdown) {
        if (text.length() + markdown.length() + 2 <= most - RESERVE) {
            text.append(markdown).append("\n\n");
        }
    }

    /** Adds what begins the text, whatever its length. */
    void first(String line) {
        text.append(line).append('\n');
    }

    /**
     * Adds a table of as many rows as fit, and says how many did not.
     *
     * @param heading of the table
     * @param folded  whether it is opened by a click
     * @param columns their headings
     * @param rows    cells that are Markdown; none: no table
     */
    void table(String heading, boolean folded, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String begin = (folded ? "<details><summary>" + heading + "</summary>\n\n" : "### " + heading + "\n\n")
                + row(columns)
                + "|" + "---|".repeat(columns.size()) + "\n";
        String end = folded ? "\n</details>\n\n" : "\n";
        List<String> fitting = new ArrayList<>();
        int length = text.length() + begin.length() + end.length();
        for (List<String> cells : rows) {
            String row = row(cells);
            if (length + row.length() > most - RESERVE) {
                break;
            }
            length += row.length();
            fitting.add(row);
        }
        int left = rows.size() - fitting.size();
        if (length <= most - RESERVE) {
            text.append(begin);
            fitting.forEach(text::append);
            text.append(left == 0 ? "" : "\nAnd " + left + " more, which the report has.\n")
                    .append(end);
        }
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
