package io.github.cnnviz.publish;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.verdict.Finding.Place;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code cnnviz-junit.xml}, in the form of Surefire's reports: a model is a suite, a layer is a case, and so is what was judged as a
 * whole. A fault that is not accepted is a failure; what could not be decided is skipped; remarks and accepted faults are output.
 */
final class JUnitFile {

    private final Sentences sentences;

    JUnitFile(Sentences sentences) {
        this.sentences = sentences;
    }

    /** A case and the answers about it. */
    private record Case(String group, String name, List<PlacedAnswer> answers) {

        List<PlacedAnswer> those(Predicate<RuleResult> wanted) {
            return answers.stream().filter(each -> wanted.test(each.answer())).toList();
        }
    }

    String of(Publication publication) {
        List<Case> cases = cases(publication);
        StringWriter xml = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(xml);
            out.writeStartDocument("UTF-8", "1.0");
            line(out, 0);
            out.writeStartElement("testsuite");
            attribute(out, "name", "cnnviz " + publication.project());
            attribute(out, "tests", Integer.toString(cases.size()));
            attribute(out, "failures", Long.toString(count(cases, each -> !faults(each, publication)
                    .isEmpty())));
            attribute(out, "errors", "0");
            attribute(out, "skipped", Long.toString(count(cases, each -> isSkipped(each, publication))));
            for (Case each : cases) {
                write(out, each, publication);
            }
            line(out, 0);
            out.writeEndElement();
            line(out, 0);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory cannot be written", e);
        }
        return xml.toString();
    }

    private static long count(List<Case> cases, Predicate<Case> wanted) {
        return cases.stream().filter(wanted).count();
    }

    private static List<Case> cases(Publication publication) {
        List<PlacedAnswer> all = PlacedAnswer.of(publication.analysis());
        List<Case> cases = new ArrayList<>();
        add(cases, "model", "the run", all, each -> each.place() == Place.RUN);
        add(cases, "model", "the pair", all, each -> each.place() == Place.PAIR);
        for (NetworkResult network : publication.analysis().networks()) {
            String group = network.name();
            add(
                    cases,
                    group,
                    "the " + group,
                    all,
                    each -> each.place() == Place.NETWORK && each.network().equals(Optional.of(group)));
            for (LayerResult layer : network.layers()) {
                cases.add(new Case(
                        group,
                        layer.layer().id().name(),
                        all.stream()
                                .filter(each -> each.layer()
                                        .equals(Optional.of(layer.layer().id())))
                                .toList()));
            }
        }
        return cases;
    }

    private static void add(
            List<Case> cases, String group, String name, List<PlacedAnswer> all, Predicate<PlacedAnswer> about) {
        List<PlacedAnswer> answers = all.stream().filter(about).toList();
        if (!answers.isEmpty()) {
            cases.add(new Case(group, name, answers));
        }
    }

    private void write(XMLStreamWriter out, Case each, Publication publication) throws XMLStreamException {
        line(out, 1);
        out.writeStartElement("testcase");
        attribute(out, "name", each.name());
        attribute(out, "classname", "cnnviz." + each.group());
        attribute(out, "time", "0");
        List<PlacedAnswer> faults = faults(each, publication);
        if (!faults.isEmpty()) {
            line(out, 2);
            out.writeStartElement("failure");
            attribute(out, "type", faults.get(0).answer().rule());
            attribute(out, "message", sentences.of(faults.get(0).answer()));
            out.writeCharacters(faults.stream().map(this::told).collect(Collectors.joining("\n")));
            out.writeEndElement();
        } else if (isSkipped(each, publication)) {
            line(out, 2);
            out.writeEmptyElement("skipped");
            attribute(
                    out,
                    "message",
                    sentences.of(each.those(Publication::isUndecided).get(0).answer()));
        }
        List<String> remarks = remarks(each, publication);
        if (!remarks.isEmpty()) {
            line(out, 2);
            out.writeStartElement("system-out");
            out.writeCharacters(String.join("\n", remarks));
            out.writeEndElement();
        }
        line(out, 1);
        out.writeEndElement();
    }

    private List<String> remarks(Case each, Publication publication) {
        List<String> lines = new ArrayList<>();
        for (PlacedAnswer answer : each.answers()) {
            publication
                    .gate()
                    .reason(answer)
                    .ifPresent(
                            reason -> lines.add("accepted: " + told(answer) + " Because: " + VisibleText.of(reason)));
            boolean found = answer.answer().outcome() == Outcome.FAULT
                    || answer.answer().outcome() == Outcome.NOTICE;
            if (found && !answer.isFault()) {
                lines.add("remark: " + told(answer));
            }
        }
        return lines;
    }

    private String told(PlacedAnswer answer) {
        return VisibleText.of(answer.answer().rule() + ": " + sentences.of(answer.answer()));
    }

    private static List<PlacedAnswer> faults(Case each, Publication publication) {
        return each.answers().stream()
                .filter(answer -> publication.gate().faults().contains(answer))
                .toList();
    }

    private static boolean isSkipped(Case each, Publication publication) {
        return faults(each, publication).isEmpty()
                && !each.those(Publication::isUndecided).isEmpty();
    }

    private static void attribute(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        out.writeAttribute(name, VisibleText.of(value));
    }

    private static void line(XMLStreamWriter out, int depth) throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }
}
