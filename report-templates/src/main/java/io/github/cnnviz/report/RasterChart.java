package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A grid or a heat map with the tree over its units: above the columns for outputs, beside the rows for parameters. */
final class RasterChart {

    private static final double TREE = 90;
    private static final double TREE_GAP = 6;
    private static final double LABEL_HEIGHT = 16;
    private static final double FONT = 10.5;
    /** Width of a digit. */
    private static final double DIGIT = 6;
    /** Half of the side of a mark. */
    private static final double MARK = 4.5;
    /** Marks of zero units that are closer than this cannot be told apart. */
    private static final double CLOSEST_MARKS = 0.5;
    /** A number of up to four digits needs this much room. */
    private static final double ROOM_FOR_NUMBER = 18;

    private final Raster raster;
    private final Optional<Tree> tree;
    private final String data;
    private final Words words;
    private final double cellX;
    private final double cellY;
    private final double gap;
    private final boolean unitsAreRows;
    private final double imageLeft;
    private final double imageTop;
    /** Height at which each leaf joins, from left to right; empty without a tree. */
    private final double[] joins;

    private RasterChart(Words words, Pictures pictures, String data) {
        this.tree = drawable(pictures);
        this.raster = pictures.raster();
        this.data = data;
        this.words = words;
        this.unitsAreRows = unitsAreRows(raster);
        double[] scale = scale(raster);
        this.cellX = (raster.cellWidth() + raster.gap()) * scale[0];
        this.cellY = (raster.cellHeight() + raster.gap()) * scale[1];
        this.gap = raster.gap() * scale[0];
        double labels = Math.max(30, (digits(raster) + 1) * DIGIT);
        double besideTree = tree.isPresent() ? TREE + TREE_GAP : 0;
        this.imageLeft = unitsAreRows ? besideTree + labels + 4 : 84;
        this.imageTop = unitsAreRows ? LABEL_HEIGHT + 10 : besideTree + LABEL_HEIGHT + 8;
        this.joins = tree.map(TreePath::joins).orElse(new double[0]);
    }

    /**
     * Lays the chart out.
     *
     * @param words what it is labelled with
     * @param data  the raster's pixels as a data URI
     */
    static RasterChart of(Words words, Pictures pictures, String data) {
        return new RasterChart(words, pictures, data);
    }

    /** Draws the chart under a name. */
    String draw(String name) {
        return unitsAreRows ? beside(name) : above(name);
    }

    /**
     * Returns where a unit is marked: the pixels at which its column or row begins and where its leaf stands, then, in a
     * chart with a tree, where the stem of its branch stands and how far it reaches.
     *
     * @param place where the unit stands, from 0
     */
    String marked(int place) {
        int cell = place / raster.unitsPerCell();
        double start = unitsAreRows ? imageTop + gap + cell * cellY : imageLeft + gap + cell * cellX;
        String marked = Svg.tenths(start) + " " + Svg.tenths(along(place));
        if (tree.isEmpty()) {
            return marked;
        }
        List<Integer> counts = tree.get().counts();
        int leaf = place;
        int before = place;
        int units = 1;
        if (!counts.isEmpty()) {
            leaf = 0;
            before = 0;
            units = counts.get(tree.get().order().get(0));
            while (before + units <= place) {
                before += units;
                leaf++;
                units = counts.get(tree.get().order().get(leaf));
            }
        }
        double most = TreePath.most(tree.get());
        return marked + " " + Svg.tenths(along(before + (units - 1) / 2.0)) + " "
                + Svg.tenths(across(joins[leaf] / most));
    }

    /** Returns where a leaf stands in the chart. */
    private double along(double unit) {
        return unitsAreRows ? imageTop + rowCentre(cell(unit)) : imageLeft + columnCentre(cell(unit));
    }

    /** Returns where a share of the tree's axis lies: 0 at the leaves. */
    private double across(double share) {
        return unitsAreRows ? 10 + (TREE - 10) * (1 - share) : 8 + TREE * (1 - share);
    }

    /** Says which way units go, how wide one's mark is, from where to where it reaches, and where the leaves stand. */
    private String marks() {
        double cell = unitsAreRows ? cellY : cellX;
        double from = unitsAreRows ? imageLeft : imageTop;
        return (unitsAreRows ? "y " : "x ") + Svg.tenths(Math.max(1, cell - gap)) + " " + Svg.tenths(from) + " "
                + Svg.tenths(from + (unitsAreRows ? imageWidth() : imageHeight())) + " " + Svg.tenths(across(0));
    }

    /** Returns the tree, unless it has no fork: a single unit joins nothing. */
    static Optional<Tree> drawable(Pictures pictures) {
        return pictures.tree().filter(tree -> !tree.heights().isEmpty());
    }

    static boolean unitsAreRows(Raster raster) {
        return raster.kind() == Raster.Kind.KERNELS || raster.kind() == Raster.Kind.WEIGHTS;
    }

    /** Returns how many columns or rows of units lie from one that has its number beside it to the next. */
    static int numberedEvery(Raster raster) {
        double[] scale = scale(raster);
        if (unitsAreRows(raster)) {
            double cell = (raster.cellHeight() + raster.gap()) * scale[1];
            return cell >= FONT ? 1 : (int) Math.ceil((FONT + 1) / cell);
        }
        double cell = (raster.cellWidth() + raster.gap()) * scale[0];
        return cell >= ROOM_FOR_NUMBER ? 1 : (int) Math.ceil((digits(raster) + 2) * DIGIT / cell);
    }

    private static int digits(Raster raster) {
        return Integer.toString(Math.max(1, raster.units().size() - 1)).length();
    }

    /** Returns a single value and where it is, in words. */
    static String named(Words words, Raster.Extreme extreme) {
        String value = Ticks.label(extreme.value());
        return extreme.times() == 1
                ? words.say(
                        "chart.extreme", "value", value, "unit", extreme.unit(), "other", words.cell(extreme.other()))
                : words.say("chart.extreme.repeated", "value", value, "times", words.count(extreme.times()));
    }

    /** Returns how many times larger than its pixels the raster is shown, across and down. */
    private static double[] scale(Raster raster) {
        int width = raster.cellWidth() + raster.gap();
        int height = raster.cellHeight() + raster.gap();
        return switch (raster.kind()) {
            case MAPS -> {
                double shown = Math.max(1, Math.ceil(28.0 / raster.cellWidth()));
                while (shown > 1 && raster.columns() * width * shown > 880 && raster.cellWidth() * shown > 24) {
                    shown--; // a little smaller, if that saves the reader from scrolling
                }
                yield new double[] {shown, shown};
            }
            case KERNELS -> {
                double fitting = Math.min(880.0 / (raster.columns() * width), 780.0 / (raster.rows() * height));
                double shown = Math.max(1, Math.min(5, Math.floor(fitting)));
                yield new double[] {shown, shown};
            }
            case OUTPUTS -> new double[] {fit(raster.columns(), 900, 14), fit(raster.rows(), 256, 14)};
            case WEIGHTS -> new double[] {fit(raster.columns(), 860, 14), fit(raster.rows(), 480, 14)};
        };
    }

    /** Returns whole pixels for a cell where they fit; a wide heat map is made smaller. */
    private static double fit(int cells, double room, double most) {
        double each = room / cells;
        return each >= 1 ? Math.min(most, Math.floor(each)) : each;
    }

    private double imageWidth() {
        return raster.columns() * cellX + gap;
    }

    private double imageHeight() {
        return raster.rows() * cellY + gap;
    }

    private double columnCentre(double column) {
        return gap + column * cellX + (cellX - gap) / 2;
    }

    private double rowCentre(double row) {
        return gap + row * cellY + (cellY - gap) / 2;
    }

    /** Returns where a unit stands, counted in cells: those that share one stand side by side across it. */
    private double cell(double unit) {
        return (unit + 0.5) / raster.unitsPerCell() - 0.5;
    }

    private String above(String name) {
        double left = imageLeft;
        boolean named = cellX >= ROOM_FOR_NUMBER;
        double marks = raster.zeroUnits().isEmpty() || named ? 0 : 12;
        double top = imageTop;
        Svg svg = new Svg(name, description(), left + imageWidth() + 12, top + imageHeight() + marks + 4)
                .data("mark", marks());
        if (tree.isPresent()) {
            double most = TreePath.most(tree.get());
            for (double tick : new double[] {0, most / 2, most}) {
                double y = 8 + TREE * (1 - tick / most);
                svg.line(left, y, left + imageWidth(), y, "grid");
                svg.text(left - 8, y + 3.5, Svg.Anchor.END, "tick", Ticks.label(tick));
            }
            svg.path(
                    TreePath.draw(svg, tree.get(), this::along, height -> across(height / most), false),
                    treeClass(tree.get()),
                    "");
        }
        svg.image(data, left, top, imageWidth(), imageHeight(), cellX >= 1);
        markExtremes(svg, left, top);
        Set<Integer> zero = new HashSet<>(raster.zeroUnits());
        for (int column = 0; column < raster.columns(); column += numberedEvery(raster)) {
            int unit = raster.units().get(column * raster.unitsPerCell());
            svg.text(
                    left + columnCentre(column),
                    top - 4,
                    Svg.Anchor.MIDDLE,
                    zero.contains(unit) ? "tick dead" : "tick",
                    Integer.toString(unit));
        }
        if (marks > 0) {
            markZeroUnits(svg, left, top + imageHeight() + 2, zero);
        }
        sampleNames(svg, left - 8, top);
        return svg.markup();
    }

    /** Wide heat maps cannot cross units out: units that are zero throughout get a mark below their column. */
    private void markZeroUnits(Svg svg, double left, double y, Set<Integer> zero) {
        Svg.Path marks = svg.path();
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < raster.units().size(); i++) {
            double x = left + columnCentre(cell(i));
            if (zero.contains(raster.units().get(i)) && x - before >= CLOSEST_MARKS) {
                marks.jump(x, y).vertical(y + 8);
                before = x;
            }
        }
        svg.path(marks, "deadmark", words.say("chart.zero"));
    }

    /** Points down at the smallest of the single values that means hide, and up at the largest. */
    private void markExtremes(Svg svg, double left, double top) {
        for (int i = 0; i < raster.extremes().size(); i++) {
            Raster.Extreme extreme = raster.extremes().get(i);
            double x = left + columnCentre(extreme.column());
            double y = top + rowCentre(extreme.row());
            if (extreme.times() > 1) { // such as a rectifier's 0: no place stands out
                continue;
            }
            double tip = i == 0 ? MARK : -MARK;
            svg.path(
                    svg.path()
                            .to(x - MARK, y - tip)
                            .to(x + MARK, y - tip)
                            .to(x, y + tip)
                            .close(),
                    "extreme",
                    words.say(i == 0 ? "chart.smallest" : "chart.largest", "value", named(words, extreme)));
        }
    }

    private void sampleNames(Svg svg, double x, double top) {
        String before = "";
        for (int row = 0; row < Math.min(raster.rows(), raster.otherLabels().size()); row++) {
            String name = words.cell(raster.otherLabels().get(row));
            String group = name.replaceAll(" \\d+$", "");
            if (cellY >= FONT + 1 || !group.equals(before)) {
                // Where rows are too low for a name each, the first of a group names them all.
                String shown = cellY >= FONT + 1 ? name : group;
                svg.text(x, top + Math.max(rowCentre(row) + 3.5, 8), Svg.Anchor.END, "tick", shown);
            }
            before = group;
        }
    }

    private String beside(String name) {
        double top = imageTop;
        Svg svg = new Svg(name, description(), imageLeft + imageWidth() + 34, top + imageHeight() + 6)
                .data("mark", marks());
        if (tree.isPresent()) {
            double most = TreePath.most(tree.get());
            for (double tick : new double[] {0, most / 2, most}) {
                double x = 10 + (TREE - 10) * (1 - tick / most);
                svg.line(x, top, x, top + imageHeight(), "grid");
                svg.text(x, top - 5, Svg.Anchor.MIDDLE, "tick", Ticks.label(tick));
            }
            svg.path(
                    TreePath.draw(svg, tree.get(), this::along, height -> across(height / most), true),
                    treeClass(tree.get()),
                    "");
        }
        svg.image(data, imageLeft, top, imageWidth(), imageHeight(), cellX >= 1 && cellY >= 1);
        markExtremes(svg, imageLeft, top);
        for (int row = 0; row < raster.rows(); row += numberedEvery(raster)) {
            svg.text(
                    imageLeft - 6,
                    top + rowCentre(row) + 3.5,
                    Svg.Anchor.END,
                    "tick",
                    Integer.toString(raster.units().get(row * raster.unitsPerCell())));
        }
        inputNames(svg, imageLeft, top - 5);
        return svg.markup();
    }

    private void inputNames(Svg svg, double left, double y) {
        List<String> names = raster.otherLabels();
        boolean bias = !names.isEmpty() && names.get(names.size() - 1).equals("bias");
        svg.text(left, y, Svg.Anchor.START, "tick", words.say("chart.inputs"));
        if (bias) {
            svg.text(left + columnCentre(raster.columns() - 1.0), y, Svg.Anchor.MIDDLE, "tick", words.say("cell.bias"));
        }
    }

    /** Stems that stand closer than their own width would merge to one surface. */
    private static String treeClass(Tree tree) {
        return tree.order().size() > 256 ? "tree wide" : "tree";
    }

    private String description() {
        List<String> parts = new ArrayList<>();
        parts.add(words.say(
                "chart.raster",
                "units",
                words.counted("units", raster.units().size()),
                "columns",
                raster.columns(),
                "rows",
                raster.rows()));
        tree.ifPresent(present -> parts.add(words.say(
                "chart.raster.tree",
                "linkage",
                words.say("linkage." + present.linkage().word()),
                "forks",
                words.count(present.heights().size()))));
        parts.add(words.counted("chart.raster.zero", raster.zeroUnits().size()));
        return words.clauses(parts);
    }
}
