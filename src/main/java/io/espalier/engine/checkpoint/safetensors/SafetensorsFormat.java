package io.espalier.engine.checkpoint.safetensors;

import io.espalier.engine.checkpoint.WeightFormat;
import io.espalier.engine.checkpoint.WeightHeader;
import io.espalier.engine.problem.EngineException;
import java.nio.file.Path;

/** Weight files that {@link Safetensors} reads. */
public final class SafetensorsFormat implements WeightFormat {

    @Override
    public String ending() {
        return ".safetensors";
    }

    @Override
    public WeightHeader read(Path file) throws EngineException {
        return Safetensors.read(file);
    }
}
