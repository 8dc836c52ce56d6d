package io.espalier.engine.checkpoint;

import io.espalier.engine.checkpoint.safetensors.Safetensors;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.problem.EngineException;
import java.nio.file.Path;

/** Weight files that {@link Safetensors} reads. */
final class SafetensorsFormat implements WeightFormat {

    @Override
    public String ending() {
        return ".safetensors";
    }

    @Override
    public WeightHeader read(Path file) throws EngineException {
        return Safetensors.read(file);
    }
}
