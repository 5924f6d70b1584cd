package io.github.cnnviz.dl4j;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All of a network that training changes, bit for bit: parameters, the updater's state, the count of steps. Far faster
 * than Deeplearning4j's own file, which compresses, and without the configuration.
 */
public final class NetworkState {

    private static final int CHUNK = 1 << 20;

    private NetworkState() {}

    public static void write(MultiLayerNetwork network, DataOutput out) throws IOException {
        out.writeInt(network.getIterationCount());
        write(network.params(), out);
        Optional<INDArray> state = updaterState(network);
        out.writeBoolean(state.isPresent());
        if (state.isPresent()) {
            write(state.get(), out);
        }
    }

    /** Puts a state that was written for the same configuration into a network. */
    public static void read(MultiLayerNetwork network, DataInput in) throws IOException {
        network.setIterationCount(in.readInt());
        read(network.params(), in);
        if (in.readBoolean()) {
            read(updaterState(network).orElseThrow(() -> new IOException("the updater has no state")), in);
        }
    }

    private static Optional<INDArray> updaterState(MultiLayerNetwork network) {
        return Optional.ofNullable(network.getUpdater().getStateViewArray());
    }

    private static void write(INDArray array, DataOutput out) throws IOException {
        out.writeLong(array.length());
        INDArray flat = array.reshape(array.length());
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (long from = 0; from < array.length(); from += CHUNK) {
            long to = Math.min(from + CHUNK, array.length());
            float[] values =
                    flat.get(NDArrayIndex.interval(from, to)).dup().data().asFloat();
            bytes.clear().asFloatBuffer().put(values);
            out.write(bytes.array(), 0, values.length * Float.BYTES);
        }
    }

    private static void read(INDArray array, DataInput in) throws IOException {
        long length = in.readLong();
        if (length != array.length()) {
            throw new IOException("it holds " + length + " values where the network has " + array.length());
        }
        INDArray flat = array.reshape(array.length());
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (long from = 0; from < length; from += CHUNK) {
            long to = Math.min(from + CHUNK, length);
            float[] values = new float[Math.toIntExact(to - from)];
            in.readFully(bytes.array(), 0, values.length * Float.BYTES);
            bytes.clear().asFloatBuffer().get(values);
            flat.get(NDArrayIndex.interval(from, to)).assign(Nd4j.createFromArray(values));
        }
    }
}
