package io.github.cnnviz.zoo;

import io.github.cnnviz.capture.FolderInTheMaking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Trains the next networks of the zoo and adds them to its file:
 *
 * <pre>mvn test-compile exec:exec -Pzoo -f src/pom.xml -Dzoo.minutes=60</pre>
 *
 * with {@code -Dzoo.file} for another file, {@code -Dzoo.fashionMnist} for the folder with Fashion-MNIST's own files, and {@code
 * -Dzoo.only} for networks whose id contains a text.
 */
public final class Zoo {

    private Zoo() {}

    /**
     * Trains until the time is up.
     *
     * @param arguments minutes, file, folder of Fashion-MNIST, and what ids must contain or an empty text
     */
    @SuppressWarnings("SystemOut") // a program for the terminal
    public static void main(String[] arguments) throws Exception {
        long until = System.nanoTime() + (long) (Double.parseDouble(arguments[0]) * 60e9);
        Path file = Path.of(arguments[1]);
        Map<String, ZooImages> data = data(Path.of(arguments[2]));
        String only = arguments.length > 3 ? arguments[3] : "";
        Set<String> there =
                ZooFile.read(file).stream().map(ZooEntry::id).collect(Collectors.toCollection(HashSet::new));
        List<Specimen> all = ZooPlan.all();
        List<Specimen> next = new ArrayList<>(all);
        next.removeIf(
                specimen -> there.contains(specimen.id()) || !specimen.id().contains(only));
        Path folder = Files.createTempDirectory("cnnviz-zoo");
        for (Specimen specimen : next) {
            if (System.nanoTime() >= until) {
                break;
            }
            if (!data.containsKey(specimen.data())) {
                continue;
            }
            long begun = System.nanoTime();
            Path capture = folder.resolve("network");
            try {
                ZooFile.append(file, new Trial(specimen, data.get(specimen.data())).run(capture));
            } catch (RuntimeException e) { // others can be trained all the same
                System.out.println("not trained: " + specimen.id());
                e.printStackTrace(System.out);
            }
            FolderInTheMaking.delete(capture);
            System.out.printf(
                    "%d of %d, %.1f s: %s%n",
                    all.indexOf(specimen) + 1, all.size(), (System.nanoTime() - begun) / 1e9, specimen.id());
        }
        FolderInTheMaking.delete(folder);
    }

    @SuppressWarnings("SystemOut") // a program for the terminal
    private static Map<String, ZooImages> data(Path fashionMnist) throws Exception {
        Map<String, ZooImages> data = new TreeMap<>();
        data.put(ZooPlan.FACES, new DrawnFaces());
        if (FashionMnist.isIn(fashionMnist)) {
            data.put(ZooPlan.PHOTOGRAPHS, FashionMnist.in(fashionMnist));
        } else {
            System.out.println(
                    "no Fashion-MNIST in " + fashionMnist + ": its networks are left out; install the Debian package"
                            + " dataset-fashion-mnist, or let zoo.fashionMnist name the folder of the data set's own files");
        }
        return data;
    }
}
