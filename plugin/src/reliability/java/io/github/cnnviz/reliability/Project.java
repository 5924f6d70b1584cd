package io.github.cnnviz.reliability;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A tiny project that uses cnnviz. */
record Project(Path folder) {

    Path output() {
        return folder.resolve("target/cnnviz");
    }

    /** Makes it and builds it once, online: the builds that follow find all they need. */
    Project made(Settings settings, Build.Tools tools) throws IOException, InterruptedException {
        Path reliability = settings.module().resolve("src/reliability/project");
        Path sources = folder.resolve("src/main/java/demo");
        Files.createDirectories(sources);
        writePom(settings, "", "");
        copy(reliability.resolve("java/demo"), sources);
        Files.copy(
                settings.module().resolve("src/it/shared/java/demo/TinyGan.java"),
                sources.resolve("TinyGan.java"),
                StandardCopyOption.REPLACE_EXISTING);
        drawImages();
        Build.run(tools.online(), folder, List.of("-q", "verify", "-Dcnnviz.steps=1"))
                .mustSucceed();
        return this;
    }

    /** Writes the pom with further dependencies and executions. */
    void writePom(Settings settings, String dependencies, String executions) throws IOException {
        String pom = Files.readString(settings.module().resolve("src/reliability/project/pom.xml"))
                .replace("@version@", settings.version())
                .replace("@dl4j@", settings.dl4j())
                .replace("<!--@dependencies@-->", dependencies)
                .replace("<!--@executions@-->", executions);
        Files.writeString(folder.resolve("pom.xml"), pom);
    }

    private void drawImages() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int number = 0; number < 40; number++) {
            BufferedImage image = new BufferedImage(12, 10, BufferedImage.TYPE_BYTE_GRAY);
            for (int x = 0; x < 12; x++) {
                for (int y = 0; y < 10; y++) {
                    image.getRaster().setSample(x, y, 0, (17 * number + 9 * x * y + 5 * y) % 256);
                }
            }
            ImageIO.write(
                    image,
                    "png",
                    images.resolve(String.format(Locale.ROOT, "%02d.png", number))
                            .toFile());
        }
    }

    /** Copies all but the output, compiled classes too. */
    Project copiedTo(Path target) throws IOException {
        delete(target);
        copy(folder, target);
        delete(new Project(target).output());
        return new Project(target);
    }

    void forgetOutput() throws IOException {
        delete(output());
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException exception) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
