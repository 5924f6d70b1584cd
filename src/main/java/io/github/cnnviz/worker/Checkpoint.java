package io.github.cnnviz.worker;

import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.TrainingBatches;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The file from which a training goes on as if it had never stopped: {@code training/checkpoint.bin}. Written under a
 * temporary name and moved, so the one before stays until the next is whole; closed by a checksum, so a damaged one is
 * known before anything of it is used.
 */
final class Checkpoint {

    private static final long MAGIC = 0x636e_6e76_697a_636bL; // "cnnvizck"
    /** Raised when the content changes. */
    private static final int VERSION = 1;

    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final Map<String, String> origin;

    /**
     * @param file   {@code training/checkpoint.bin}
     * @param origin all that the weights depend on beside the number of steps, by name: a checkpoint with other values
     *               belongs to another training
     */
    Checkpoint(Path file, Map<String, String> origin) {
        this.file = file;
        this.origin = new LinkedHashMap<>(origin);
    }

    /**
     * Where a training is.
     *
     * @param step     steps made
     * @param position where the next batch starts
     * @param ledger   which images were read
     * @param history  how it went so far
     */
    record Progress(int step, TrainingBatches.Position position, Images.Ledger ledger, TrainingHistory history) {}

    /** Writes or reads what belongs to the networks. */
    interface Networks {
        void write(DataOutputStream out) throws IOException;

        void read(DataInputStream in) throws IOException;
    }

    /** A checkpoint that cannot be used. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }
    }

    /** Replaces the checkpoint. If that fails, the one before is still there. */
    void write(Progress progress, Networks networks) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                CheckedOutputStream checked = new CheckedOutputStream(buffered, new CRC32C());
                DataOutputStream out = new DataOutputStream(checked);
                out.writeLong(MAGIC);
                out.writeInt(VERSION);
                write(out, origin);
                write(out, progress);
                networks.write(out);
                out.writeLong(checked.getChecksum().getValue());
                out.flush();
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /**
     * Takes up what an earlier worker left.
     *
     * @param last     the most steps that a training may have made to be of use
     * @param networks takes its part; left as it is unless the whole is sound
     * @return where the training is; empty if there is no checkpoint
     * @throws UnusableException if there is one of no use, with the reason
     */
    Optional<Progress> read(int last, Networks networks) throws UnusableException, IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        check();
        try (DataInputStream in = new DataInputStream(open())) {
            readFrame(in);
            Progress progress = readProgress(in);
            if (progress.step() > last) {
                throw new UnusableException(
                        "it was made after step " + progress.step() + ", beyond the last one, " + last);
            }
            networks.read(in);
            return Optional.of(progress);
        }
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /** Reads the whole file once: what it is, then its checksum. */
    private void check() throws UnusableException, IOException {
        try (DataInputStream in = new DataInputStream(open())) {
            readFrame(in);
        } catch (EOFException e) {
            throw new UnusableException("it is cut off");
        }
        try (DataInputStream in = new DataInputStream(open())) {
            CRC32C sum = new CRC32C();
            byte[] buffer = new byte[BUFFER];
            for (long left = Files.size(file) - Long.BYTES; left > 0; left -= buffer.length) {
                int count = (int) Math.min(left, buffer.length);
                in.readFully(buffer, 0, count);
                sum.update(buffer, 0, count);
            }
            if (in.readLong() != sum.getValue()) {
                throw new UnusableException("it is cut off or damaged: its checksum does not fit");
            }
        }
    }

    private void readFrame(DataInputStream in) throws UnusableException, IOException {
        if (in.readLong() != MAGIC) {
            throw new UnusableException("it was not written by cnnviz");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new UnusableException("it has format " + version + ", this cnnviz reads format " + VERSION);
        }
        Map<String, String> theirs = readTexts(in);
        for (Map.Entry<String, String> ours : origin.entrySet()) {
            String value = theirs.get(ours.getKey());
            if (!ours.getValue().equals(value)) {
                throw new UnusableException("it belongs to a training with another " + ours.getKey()
                        + (isHash(ours.getValue()) ? "" : ": " + value + ", now " + ours.getValue()));
            }
        }
    }

    /** Hashes say nothing to a reader. */
    private static boolean isHash(String value) {
        return value.length() == 64;
    }

    private static void write(DataOutputStream out, Progress progress) throws IOException {
        out.writeInt(progress.step());
        out.writeInt(progress.position().epoch());
        out.writeInt(progress.position().next());
        long[] tried = progress.ledger().tried().toLongArray();
        out.writeInt(tried.length);
        for (long word : tried) {
            out.writeLong(word);
        }
        Map<String, String> failures = new TreeMap<>();
        progress.ledger().failures().forEach((index, why) -> failures.put(Integer.toString(index), why));
        write(out, failures);
        progress.history().write(out);
    }

    private static Progress readProgress(DataInputStream in) throws IOException {
        int step = in.readInt();
        TrainingBatches.Position position = new TrainingBatches.Position(in.readInt(), in.readInt());
        long[] tried = new long[in.readInt()];
        for (int i = 0; i < tried.length; i++) {
            tried[i] = in.readLong();
        }
        Map<Integer, String> failures = new TreeMap<>();
        readTexts(in).forEach((index, why) -> failures.put(Integer.valueOf(index), why));
        return new Progress(
                step, position, new Images.Ledger(BitSet.valueOf(tried), failures), TrainingHistory.read(in));
    }

    private static void write(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            out.writeUTF(text.getKey());
            out.writeUTF(text.getValue());
        }
    }

    private static Map<String, String> readTexts(DataInputStream in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.put(in.readUTF(), in.readUTF());
        }
        return texts;
    }
}
