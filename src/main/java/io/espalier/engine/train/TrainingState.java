package io.espalier.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.Safetensors;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.MappedFile;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * All that a training needs to go on bit for bit: masters, moments and how far it is. One safetensors file and one small
 * JSON file beside it, which is written last and names the step: without it the state does not exist.
 *
 * @param step optimiser steps done
 * @param tensors masters and moments by name
 */
public record TrainingState(long step, Map<String, Tensor> tensors) {
    /** Name of the tensor file. */
    public static final String TENSORS = "training-state.safetensors";

    /** Name of the file that says how far the training is. */
    public static final String COUNTERS = "training-state.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the map, keeping its order. */
    public TrainingState {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Writes the state into a folder of its own, one tensor in memory at a time.
     *
     * @param folder an existing folder that holds no other state
     * @throws EngineException when it cannot be written
     */
    public void write(Path folder) throws EngineException {
        AtomicFiles files = AtomicFiles.onDisk();
        List<TensorSource> sources = tensors.entrySet().stream()
                .map(entry -> source(entry.getKey(), entry.getValue()))
                .toList();
        new SafetensorsWriter(files).write(folder.resolve(TENSORS), sources);
        files.write(
                folder.resolve(COUNTERS),
                JSON.createObjectNode().put("step", step).toPrettyString());
    }

    private static TensorSource source(String name, Tensor tensor) {
        List<Long> shape = LongStream.of(tensor.shape()).boxed().toList();
        return new TensorSource.Held(
                name,
                DType.F32,
                shape,
                out -> TensorSource.of(name, DType.F32, shape, tensor.toFloats())
                        .writeTo(out));
    }

    /** Returns whether a folder holds a whole state. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(COUNTERS)) && Files.isRegularFile(folder.resolve(TENSORS));
    }

    /**
     * Opens a state.
     *
     * @param scope owns the tensors, views of the mapped file
     * @param folder where it was written
     * @throws EngineException when there is none or it is damaged
     */
    public static TrainingState read(Scope scope, Path folder) throws EngineException {
        try {
            JsonNode counters = JSON.readTree(folder.resolve(COUNTERS).toFile());
            Path file = folder.resolve(TENSORS);
            MappedFile mapped = MappedFile.open(scope, file, Files.size(file));
            Map<String, Tensor> tensors = new TreeMap<>();
            for (TensorInfo info : Safetensors.read(file).tensors()) {
                tensors.put(info.name(), mapped.tensor(scope, info.layout()));
            }
            return new TrainingState(counters.path("step").asLong(), tensors);
        } catch (IOException e) {
            throw Problem.of("TR-001", "the state of the training cannot be read")
                    .at(folder)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Resume from an earlier checkpoint")
                    .asException(e);
        }
    }

    /**
     * Overwrites tensors with those of this state, names and shapes must agree.
     *
     * @param targets by name
     * @throws EngineException naming every tensor that does not fit
     */
    void copyInto(Map<String, Tensor> targets) throws EngineException {
        List<Problem> problems = new ArrayList<>();
        targets.forEach((name, target) -> {
            Tensor saved = tensors.get(name);
            if (saved == null || !Arrays.equals(saved.shape(), target.shape())) {
                problems.add(Problem.of("TR-002", "the saved training does not fit: tensor \"" + name + "\"")
                        .found(saved == null ? "none" : saved)
                        .expected(target)
                        .advice("Resume with the recipe that the run was started with"));
            }
        });
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        targets.forEach((name, target) -> {
            try (Scope scope = target.scope()) {
                scope.kernels().call(scope, "assign", target, Objects.requireNonNull(tensors.get(name)));
            }
        });
    }
}
