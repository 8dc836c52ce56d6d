package io.espalier.engine.export.folder;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes what {@link io.espalier.engine.model.Probe} found as one safetensors file. */
public final class ProbeFile {
    private ProbeFile() {}

    /**
     * Writes tensors, numbers as float32 and ids as 64-bit integers.
     *
     * @param file the file, replaced if it exists
     * @param tensors what to write; open until then
     * @throws EngineException when the file cannot be written
     */
    public static void write(Path file, Map<String, Tensor> tensors) throws EngineException {
        List<TensorSource> sources = tensors.entrySet().stream()
                .map(entry -> source(entry.getKey(), entry.getValue()))
                .toList();
        new SafetensorsWriter(AtomicFiles.onDisk()).write(file, sources);
    }

    private static TensorSource source(String name, Tensor tensor) {
        DType type = tensor.dtype().isFloating() ? DType.F32 : DType.I64;
        return TensorPieces.source(name, tensor, type);
    }
}
