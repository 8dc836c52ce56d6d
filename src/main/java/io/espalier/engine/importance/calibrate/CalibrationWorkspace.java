package io.espalier.engine.importance.calibrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A folder in which a calibration keeps what it would otherwise keep in memory, and from which it goes on when it was killed.
 *
 * <p>Forward: {@code states-L.f32}, what enters layer L for every sample, and {@code forward.json}, what Block Influence has
 * summed up to. Backward: {@code gradients-L.f32}, the gradients of what enters layer L, and {@code layer-L.json}, its scores.
 * Every file appears whole or not at all; what is no longer needed is deleted. A folder of other samples, another model or
 * other rules is emptied first.
 */
final class CalibrationWorkspace {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String IDENTITY = "calibration.txt";

    private final Path folder;
    private final List<long[]> shapes;
    private final AtomicFiles files = AtomicFiles.onDisk();

    /**
     * What the forward pass has summed up to after some layers.
     *
     * @param layers how many were run
     * @param all sums over all positions
     * @param visual sums over the positions of pictures
     */
    record Forward(int layers, Sums all, Sums visual) {
        static Forward none(int layers) {
            return new Forward(0, Sums.zero(layers), Sums.zero(layers));
        }
    }

    /** Sums of cosines and counts of positions, both by layer. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sums(double[] cosines, long[] tokens) {
        static Sums zero(int layers) {
            return new Sums(new double[layers], new long[layers]);
        }

        Sums copy() {
            return new Sums(cosines.clone(), tokens.clone());
        }

        boolean isOf(int layers) {
            return cosines.length == layers && tokens.length == layers;
        }
    }

    /** The scores of one layer by kind of positions, and the loss of all samples. */
    record Layer(double loss, Map<Tokens, Groups> scores) {}

    /** The scores of one layer. */
    @SuppressWarnings("ArrayRecordComponent")
    record Groups(double[] heads, double[] neurons) {}

    private CalibrationWorkspace(Path folder, List<long[]> shapes) {
        this.folder = folder;
        this.shapes = shapes;
    }

    /**
     * Opens a folder, and empties it if it belongs to another calibration.
     *
     * @param folder made if it does not exist
     * @param identity tells one calibration from another
     * @param samples the samples, whose shapes all states have
     */
    static CalibrationWorkspace open(Path folder, String identity, List<CalibrationSample> samples)
            throws EngineException {
        List<long[]> shapes =
                samples.stream().map(sample -> sample.embeddings().shape()).toList();
        CalibrationWorkspace workspace = new CalibrationWorkspace(folder, shapes);
        Path note = folder.resolve(IDENTITY);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(note) || !Files.readString(note).equals(identity)) {
                workspace.clear();
                workspace.files.write(note, identity);
            }
        } catch (IOException e) {
            throw workspace.problem("the folder cannot be used", e);
        }
        return workspace;
    }

    /** Deletes every file of a calibration and leaves others alone. */
    void clear() throws EngineException {
        try (DirectoryStream<Path> stale = Files.newDirectoryStream(
                folder, "{states-*.f32,gradients-*.f32,layer-*.json,forward.json,calibration.txt}")) {
            for (Path file : stale) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw problem("the folder cannot be emptied", e);
        }
    }

    /** Keeps what enters a layer, and what the layers before it have summed up to. */
    void saveForward(List<Tensor> states, Forward sums) throws EngineException {
        save("states-" + sums.layers() + ".f32", states);
        files.write(folder.resolve("forward.json"), json(sums));
    }

    /** Returns how far the forward pass had come; nothing after no layer if it had not. */
    Forward forward(int layers) throws EngineException {
        Path file = folder.resolve("forward.json");
        if (Files.exists(file)) {
            Forward sums = parse(file, Forward.class);
            boolean goesOn = lowestScored(layers).isPresent() || isWhole("states-" + sums.layers + ".f32");
            if (sums.all.isOf(layers) && sums.visual.isOf(layers) && goesOn) {
                return sums;
            }
        }
        return Forward.none(layers);
    }

    /** Returns what entered a layer, for every sample. */
    List<Tensor> states(Scope into, int layer) throws EngineException {
        return load(into, "states-" + layer + ".f32");
    }

    /** Keeps the outcome of a layer, and deletes what only later layers needed. */
    void saveBackward(int layer, List<Tensor> gradients, Layer scores) throws EngineException {
        save("gradients-" + layer + ".f32", gradients);
        files.write(folder.resolve("layer-" + layer + ".json"), json(scores));
        try {
            Files.deleteIfExists(folder.resolve("gradients-" + (layer + 1) + ".f32"));
            Files.deleteIfExists(folder.resolve("states-" + (layer + 1) + ".f32"));
        } catch (IOException e) {
            throw problem("a file cannot be deleted", e);
        }
    }

    /** Returns the lowest layer whose outcome is there, so that the one below it comes next. */
    OptionalInt lowestScored(int layers) {
        for (int layer = 0; layer < layers; layer++) {
            if (Files.exists(folder.resolve("layer-" + layer + ".json")) && isWhole("gradients-" + layer + ".f32")) {
                return OptionalInt.of(layer);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the gradients of what entered a layer, for every sample. */
    List<Tensor> gradients(Scope into, int layer) throws EngineException {
        return load(into, "gradients-" + layer + ".f32");
    }

    /** Returns the scores of a layer. */
    Layer scores(int layer) throws EngineException {
        return parse(folder.resolve("layer-" + layer + ".json"), Layer.class);
    }

    private void save(String name, List<Tensor> tensors) throws EngineException {
        files.write(folder.resolve(name), out -> {
            for (Tensor tensor : tensors) {
                float[] values = tensor.toFloats();
                ByteBuffer bytes = little(values.length * Float.BYTES);
                bytes.asFloatBuffer().put(values);
                out.write(bytes);
            }
        });
    }

    private List<Tensor> load(Scope into, String name) throws EngineException {
        Path file = folder.resolve(name);
        List<Tensor> tensors = new ArrayList<>();
        try (FileChannel in = FileChannel.open(file)) {
            for (long[] shape : shapes) {
                ByteBuffer bytes = little(Math.toIntExact(count(shape) * Float.BYTES));
                while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                    // Short reads are repeated; a file that is too short was refused before, or is caught below.
                }
                if (bytes.hasRemaining()) {
                    throw new IOException("the file ends early");
                }
                float[] values = new float[bytes.capacity() / Float.BYTES];
                bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
                tensors.add(into.of(values, shape));
            }
        } catch (IOException e) {
            throw problem(name + " cannot be read", e);
        }
        return tensors;
    }

    private boolean isWhole(String name) {
        long expected = shapes.stream().mapToLong(CalibrationWorkspace::count).sum() * Float.BYTES;
        try {
            return Files.size(folder.resolve(name)) == expected;
        } catch (IOException e) {
            return false;
        }
    }

    private <T> T parse(Path file, Class<T> type) throws EngineException {
        try {
            return MAPPER.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw problem(file.getFileName() + " cannot be read", e);
        }
    }

    private static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain numbers always make JSON", e);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long count(long[] shape) {
        long count = 1;
        for (long length : shape) {
            count = Math.multiplyExact(count, length);
        }
        return count;
    }

    private EngineException problem(String what, IOException cause) {
        return Problem.of("CA-005", "the calibration cannot keep its work: " + what)
                .at(folder)
                .found(cause)
                .advice("Check space and rights, or calibrate without a folder")
                .asException(cause);
    }
}
