package io.github.cnnviz.fuzz;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.arrays.CapturedArrays;
import io.github.cnnviz.arrays.LayerArrays;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.dl4j.ModelFile;
import io.github.cnnviz.gate.AcceptedFile;
import io.github.cnnviz.image.ImageFolder;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What reads files from outside, by the door that the goals use. Each takes a folder with whole files and the broken one. */
enum Reader {
    /** PNG, JPEG, GIF and BMP: the broken one beside a whole one, as a folder without any is an error of its own. */
    IMAGES("broken.png") {
        @Override
        void read(Path folder) throws IOException, CnnvizException {
            ImageFolder.of(folder, new ImageShape(3, 8, 8)).open().firstTraining(2);
        }
    },
    /** Images of MNIST's kind; their labels are whole. */
    IDX("train-images-idx3-ubyte") {
        @Override
        void read(Path folder) throws IOException, CnnvizException {
            ImageSource.of(folder, new ImageShape(1, 8, 8)).open().firstTraining(2);
        }
    },
    NPY("array.npy") {
        @Override
        void read(Path folder) throws IOException, CnnvizException {
            readAll(folder);
        }
    },
    MANIFEST("manifest.json") {
        @Override
        void read(Path folder) throws IOException, CnnvizException {
            readAll(folder);
        }
    },
    ANALYSIS("analysis.json") {
        @Override
        void read(Path folder) throws IOException {
            AnalysisFile.read(folder.resolve(file()));
        }
    },
    ACCEPTED("cnnviz-accepted.json") {
        @Override
        void read(Path folder) throws IOException, CnnvizException {
            AcceptedFile.read(folder.resolve(file()));
        }
    },
    CAPTURE("layer.bin") {
        @Override
        void read(Path folder) throws IOException {
            CaptureFolder.readLayer(folder.resolve(file()));
        }
    },
    /** Zips of Deeplearning4j; half of them are broken inside of an entry, so that checksums hold. */
    DEEPLEARNING4J("model.zip") {
        @Override
        void read(Path folder) throws IOException, CnnvizException {
            ModelFile.open(folder.resolve(file()), doing -> {});
        }

        @Override
        byte[] broken(Mutation mutation, byte[] whole) throws IOException {
            return mutation.chance(0.5) ? ZipEntries.of(whole).broken(mutation) : mutation.of(whole);
        }
    },
    KERAS("model.h5") {
        @Override
        void read(Path folder) throws IOException, CnnvizException {
            ModelFile.open(folder.resolve(file()), doing -> {});
        }
    };

    private final String file;

    Reader(String file) {
        this.file = file;
    }

    /** Returns the name of the broken file. */
    String file() {
        return file;
    }

    /** Reads the folder; what it throws is looked at. */
    abstract void read(Path folder) throws IOException, CnnvizException;

    byte[] broken(Mutation mutation, byte[] whole) throws IOException {
        return mutation.of(whole);
    }

    private static void readAll(Path folder) throws IOException, CnnvizException {
        CapturedArrays arrays = CapturedArrays.open(folder);
        for (LayerArrays layer : arrays.layers()) {
            layer.samples(0, Math.min(2, layer.samples()));
        }
        arrays.realImages(2);
    }

    /** Returns whole files to break; what stands beside them is written into the folder. */
    List<byte[]> whole(Path folder) throws IOException {
        return switch (this) {
            case IMAGES -> {
                Files.write(folder.resolve("whole.png"), WholeFiles.image("png"));
                yield List.of(
                        WholeFiles.image("png"),
                        WholeFiles.image("jpg"),
                        WholeFiles.image("gif"),
                        WholeFiles.image("bmp"));
            }
            case IDX -> {
                Files.write(folder.resolve("train-labels-idx1-ubyte"), WholeFiles.idx(new byte[] {3, 1, 2}, 3));
                yield List.of(WholeFiles.idx(new byte[3 * 4 * 5], 3, 4, 5));
            }
            case NPY -> {
                Files.writeString(folder.resolve("manifest.json"), WholeFiles.MANIFEST);
                yield List.of(WholeFiles.npy());
            }
            case MANIFEST -> {
                Files.write(folder.resolve("array.npy"), WholeFiles.npy());
                yield List.of(WholeFiles.MANIFEST.getBytes(StandardCharsets.UTF_8));
            }
            case ANALYSIS -> List.of(WholeFiles.analysis(folder));
            case ACCEPTED -> List.of(WholeFiles.ACCEPTED.getBytes(StandardCharsets.UTF_8));
            case CAPTURE -> List.of(WholeFiles.layer(folder));
            case DEEPLEARNING4J -> List.of(WholeFiles.row(folder), WholeFiles.graph(folder));
            case KERAS -> WholeFiles.keras();
        };
    }
}
