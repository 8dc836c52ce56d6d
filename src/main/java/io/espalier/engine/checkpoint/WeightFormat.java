package io.espalier.engine.checkpoint;

import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of weight file. A further kind is one class and one entry in {@link #ALL}.
 *
 * <p>Implementations read headers only, execute nothing and are total: a header or an {@link EngineException}.
 */
interface WeightFormat {
    /** Every kind of file that can be read. */
    List<WeightFormat> ALL = List.of(new SafetensorsFormat(), new TorchFormat());

    /** Returns the ending of the files, such as {@code .safetensors}. */
    String ending();

    /** Returns where the tensors of a file lie. */
    WeightHeader read(Path file) throws EngineException;

    /** Returns the format of a file by its name. */
    static Optional<WeightFormat> of(Path file) {
        String name = FileTypes.name(file).toLowerCase(Locale.ROOT);
        return ALL.stream().filter(f -> name.endsWith(f.ending())).findFirst();
    }

    /** Returns the format of a file by its name, or says that there is none. */
    static WeightFormat require(Path file) throws EngineException {
        Optional<WeightFormat> format = of(file);
        if (format.isEmpty()) {
            throw Problem.of("CK-010", "this kind of weight file is not read")
                    .at(file)
                    .expected("a .safetensors file, or a .bin file of PyTorch")
                    .advice("Save the model with save_pretrained(folder, safe_serialization=True)")
                    .asException();
        }
        return format.get();
    }
}
