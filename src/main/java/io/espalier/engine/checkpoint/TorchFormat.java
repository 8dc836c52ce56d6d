package io.espalier.engine.checkpoint;

import io.espalier.engine.checkpoint.file.FileSignature;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.pickle.TorchFile;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Weight files that {@link TorchFile} reads; others with the same ending are told by their first bytes. */
final class TorchFormat implements WeightFormat {

    @Override
    public String ending() {
        return ".bin";
    }

    @Override
    public WeightHeader read(Path file) throws EngineException {
        FileTypes.regularSize(file);
        Optional<FileSignature> kind = FileSignature.of(firstBytes(file));
        if (kind.isEmpty() || kind.get() != FileSignature.ZIP) {
            throw Problem.of("CK-011", "this is no PyTorch file that is read")
                    .at(file)
                    .found(kind.map(FileSignature::description).orElse("neither a zip archive nor anything known"))
                    .expected("what torch.save has written since PyTorch 1.6")
                    .advice(kind.map(FileSignature::advice).orElse("Get the file again"))
                    .asException();
        }
        List<TensorInfo> tensors = TorchFile.read(file).stream()
                .map(stored -> new TensorInfo(stored.name(), file, stored.layout()))
                .toList();
        return new WeightHeader(tensors, Map.of(), List.of());
    }

    private static byte[] firstBytes(Path file) throws EngineException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        } catch (IOException e) {
            throw Problem.of("ST-015", "the file cannot be read: " + e.getMessage())
                    .at(file)
                    .asException(e);
        }
    }
}
