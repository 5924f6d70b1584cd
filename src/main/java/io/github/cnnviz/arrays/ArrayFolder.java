package io.github.cnnviz.arrays;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the files that a manifest names, and none outside of its folder. */
final class ArrayFolder {

    private final Path folder;

    ArrayFolder(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    /**
     * Opens an array.
     *
     * @param array what the manifest says of it
     * @param role  what it is to the layer, for messages: {@code weights of network/conv1}
     * @param axes  how many there must be: one of these
     */
    NpyFile open(Manifest.ArrayFile array, String role, List<Integer> axes) throws IOException, CnnvizException {
        String what = array.file() + " (" + role + ")";
        NpyFile file = NpyFile.open(find(array.file(), what), what);
        List<Integer> shape = file.shape();
        if (array.shape().isPresent() && !array.shape().get().equals(shape)) {
            throw new CnnvizException(
                    what + " has the shape " + NpyHeader.inWords(shape) + ", but " + Manifest.FILE + " says "
                            + NpyHeader.inWords(array.shape().get()),
                    "correct the shape in " + Manifest.FILE + ", or save the array that belongs here");
        }
        if (!axes.contains(shape.size())) {
            String wanted = axes.stream().map(String::valueOf).collect(Collectors.joining(" or "));
            throw new CnnvizException(
                    what + " has the shape " + NpyHeader.inWords(shape) + "; it should have " + wanted
                            + (wanted.equals("1") ? " axis" : " axes"),
                    "reshape it; src/docs/captured-arrays.md gives the axes of each array");
        }
        if (shape.contains(0)) {
            throw new CnnvizException(
                    what + " has the shape " + NpyHeader.inWords(shape) + ": it is empty",
                    "save an array with values, or leave it out of " + Manifest.FILE);
        }
        return file;
    }

    private Path find(String name, String what) throws IOException, CnnvizException {
        Path path;
        try {
            path = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new CnnvizException(
                    what + " is no name of a file: " + e.getReason(), "correct it in " + Manifest.FILE, e);
        }
        if (!path.startsWith(folder)) {
            throw leaves(what);
        }
        if (!Files.isRegularFile(path)) {
            throw new CnnvizException(
                    what + (Files.exists(path) ? " is no file in " : " does not exist in ") + folder,
                    "save the array there, or correct its name in " + Manifest.FILE);
        }
        if (!path.toRealPath().startsWith(folder)) {
            throw leaves(what);
        }
        return path;
    }

    private CnnvizException leaves(String what) {
        return new CnnvizException(
                what + " leads out of " + folder, "put the file into that folder, and name it relative to it");
    }
}
