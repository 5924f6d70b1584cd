package io.github.cnnviz.report;

import io.github.cnnviz.language.VisibleText;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.dom.util.DOMUtilities;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * One chart being drawn. The only place that makes SVG elements, so that every number is written the same way and every
 * text is escaped. Presentation attributes and classes only: pages with a strict content policy refuse {@code style}.
 */
final class Svg {

    // Of the private use area.
    private static final char BEGIN = '\uE000';
    private static final char END = '\uE001';
    private static final Pattern ASTRAL = Pattern.compile(BEGIN + "([0-9a-f]+)" + END);

    /** Pixels that nobody sees. */
    private static final double SMALLEST = 0.2;

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final String name;
    private final Document document;
    private final Element root;

    /**
     * @param name        the chart's name, read out by screen readers
     * @param description what there is to see, in a sentence
     * @param width       pixels
     * @param height      pixels
     */
    Svg(String name, String description, double width, double height) {
        this.name = name;
        this.document = GenericDOMImplementation.getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        this.root = document.getDocumentElement();
        root.setAttribute("xmlns", NAMESPACE);
        root.setAttribute("role", "img");
        root.setAttribute("viewBox", "0 0 " + number(width) + " " + number(height));
        root.setAttribute("width", number(width));
        root.setAttribute("height", number(height));
        root.setAttribute("aria-label", written(name));
        element(root, "title").setTextContent(written(name));
        element(root, "desc").setTextContent(written(description));
    }

    /** Lets the chart shrink to a narrow screen; its texts grow there instead of scrolling out of sight. */
    Svg fluid() {
        root.setAttribute("class", "fluid");
        return this;
    }

    /** Gives the chart a fact for the page's script. */
    Svg data(String fact, String value) {
        root.setAttribute("data-" + fact, value);
        return this;
    }

    private Element element(Element parent, String type) {
        Element element = document.createElementNS(NAMESPACE, type);
        parent.appendChild(element);
        return element;
    }

    void line(double x1, double y1, double x2, double y2, String styleClass) {
        Element line = element(root, "line");
        line.setAttribute("x1", number(x1));
        line.setAttribute("y1", number(y1));
        line.setAttribute("x2", number(x2));
        line.setAttribute("y2", number(y2));
        line.setAttribute("class", styleClass);
    }

    /** Draws the path of one unit of the layer, which the page's script finds by its number. */
    void ofUnit(Path path, String styleClass, int unit, String tooltip) {
        draw(path, styleClass, tooltip).setAttribute("data-unit", Integer.toString(unit));
    }

    /** Draws a path; a tooltip says what it is. */
    void path(Path path, String styleClass, String tooltip) {
        draw(path, styleClass, tooltip);
    }

    private Element draw(Path path, String styleClass, String tooltip) {
        Element element = element(root, "path");
        element.setAttribute("d", path.data());
        element.setAttribute("class", styleClass);
        if (!tooltip.isEmpty()) {
            element(element, "title").setTextContent(written(tooltip));
        }
        return element;
    }

    void circle(double x, double y, double radius, String styleClass) {
        Element circle = element(root, "circle");
        circle.setAttribute("cx", number(x));
        circle.setAttribute("cy", number(y));
        circle.setAttribute("r", number(radius));
        circle.setAttribute("class", styleClass);
    }

    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void text(double x, double y, Anchor anchor, String styleClass, String text) {
        Element element = element(root, "text");
        element.setAttribute("x", number(x));
        element.setAttribute("y", number(y));
        element.setAttribute("text-anchor", anchor.name().toLowerCase(Locale.ROOT));
        element.setAttribute("class", styleClass);
        element.setTextContent(written(text));
    }

    /** Places a picture, given as a data URI; enlarged pixels stay sharp. */
    void image(String data, double x, double y, double width, double height, boolean enlarged) {
        Element image = element(root, "image");
        image.setAttribute("href", data);
        image.setAttribute("x", number(x));
        image.setAttribute("y", number(y));
        image.setAttribute("width", number(width));
        image.setAttribute("height", number(height));
        image.setAttribute("preserveAspectRatio", "none");
        image.setAttribute("class", enlarged ? "pixels" : "smooth");
    }

    Path path() {
        return new Path();
    }

    /** The course of a line, in pixels. */
    final class Path {
        private final StringBuilder data = new StringBuilder();

        Path to(double x, double y) {
            data.append(data.isEmpty() ? "M" : "L")
                    .append(number(x))
                    .append(' ')
                    .append(number(y));
            return this;
        }

        Path jump(double x, double y) {
            data.append('M').append(number(x)).append(' ').append(number(y));
            return this;
        }

        /** Draws a curve, not joined to what was drawn before. */
        Path jumpAlong(double[] x, double[] y) {
            return steps("M", x, y);
        }

        /** Goes on along a curve. */
        Path along(double[] x, double[] y) {
            return steps(data.isEmpty() ? "M" : "L", x, y);
        }

        /**
         * In tenths of a pixel and each step from the point before, without points that nobody misses: of all that a page weighs,
         * curves would be half.
         */
        private Path steps(String first, double[] x, double[] y) {
            for (int i = 0; i < x.length; i++) {
                refuseNonFinite(x[i]);
                refuseNonFinite(y[i]);
            }
            long atX = Math.round(10 * x[0]);
            long atY = Math.round(10 * y[0]);
            data.append(first).append(number(atX / 10.0)).append(' ').append(number(atY / 10.0));
            String between = "l";
            for (int point : Simplification.kept(x, y, SMALLEST)) {
                if (point > 0) {
                    long toX = Math.round(10 * x[point]);
                    long toY = Math.round(10 * y[point]);
                    step(between, toX - atX);
                    step(" ", toY - atY);
                    between = " ";
                    atX = toX;
                    atY = toY;
                }
            }
            return this;
        }

        private void step(String between, long tenths) {
            String step = number(tenths / 10.0).replaceFirst("^(-?)0\\.", "$1.");
            data.append(between.equals(" ") && step.startsWith("-") ? "" : between)
                    .append(step);
        }

        Path horizontal(double x) {
            data.append('H').append(number(x));
            return this;
        }

        Path vertical(double y) {
            data.append('V').append(number(y));
            return this;
        }

        Path close() {
            data.append('Z');
            return this;
        }

        String data() {
            return data.toString();
        }
    }

    private void refuseNonFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("chart '" + name + "' has a coordinate of " + value);
        }
    }

    private String number(double value) {
        refuseNonFinite(value);
        return new BigDecimal(value)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Writes pixels where a tenth of one is enough. */
    static String tenths(double value) {
        return new BigDecimal(value)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns the chart as markup for a page, which knows SVG's elements without their namespace. */
    String markup() {
        StringWriter markup = new StringWriter();
        try {
            DOMUtilities.writeNode(root, markup);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be written", e);
        }
        return ASTRAL.matcher(markup.toString().replace(" xmlns=\"" + NAMESPACE + "\"", ""))
                .replaceAll(written -> Character.toString(Integer.parseInt(written.group(1), 16)));
    }

    /**
     * Returns a text as Batik can write it, which takes each half of a character beyond U+FFFF for an invalid one: such characters
     * go as numbers between two signs that no name has.
     */
    private static String written(String text) {
        StringBuilder written = new StringBuilder(text.length());
        VisibleText.of(text).codePoints().forEach(c -> {
            if (c > Character.MAX_VALUE) {
                written.append(BEGIN).append(Integer.toHexString(c)).append(END);
            } else {
                written.append(c == BEGIN || c == END ? '\uFFFD' : (char) c);
            }
        });
        return written.toString();
    }
}
