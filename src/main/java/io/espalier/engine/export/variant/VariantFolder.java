package io.espalier.engine.export.variant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.folder.FolderWriter;
import io.espalier.engine.export.folder.ModelWriter;
import io.espalier.engine.export.folder.TensorPieces;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.ModelHash;
import io.espalier.engine.model.config.OtherFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one entry to models of every kind: ordinary model folders, and Espalier's own, which hold a plan and what recovery
 * trained and refer to the base model instead of repeating it.
 */
public final class VariantFolder {
    /** The file that makes a folder an Espalier folder. */
    public static final String MANIFEST = "espalier-model.json";

    private static final String LORA = "espalier-lora.safetensors";
    private static final String PROJECTOR = "espalier-projector.safetensors";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private VariantFolder() {}

    /** Opens a model folder or an Espalier folder whose base is where it was. */
    public static Variant open(Path folder) throws EngineException {
        return open(folder, null);
    }

    /**
     * Opens a model folder or an Espalier folder.
     *
     * @param folder the folder
     * @param base where the base model of an Espalier folder is now; null to look where it was
     * @throws EngineException with every problem, when it cannot be used
     */
    public static Variant open(Path folder, @Nullable Path base) throws EngineException {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            return Variant.of(ModelFolder.open(folder));
        }
        VariantManifest read = read(manifest);
        Path place = base != null ? base : baseOf(read.base(), folder);
        OtherFolder.TOWER.handOn(folder, place);
        Variant variant = Variant.of(ModelFolder.open(place));
        requireHash(variant.base(), read.base(), manifest);
        if (read.parts().plan()) {
            variant = variant.withPlan(PlanFile.read(folder.resolve(PlanFile.NAME)));
        }
        if (read.parts().lora()) {
            variant = variant.withLora(folder.resolve(LORA));
        }
        return read.parts().projector() ? variant.withProjector(folder.resolve(PROJECTOR)) : variant;
    }

    private static VariantManifest read(Path file) throws EngineException {
        JsonNode tree = StrictJson.read(file);
        if (tree.path("schema").asInt(-1) != VariantManifest.SCHEMA) {
            throw Problem.of("VF-002", "the folder is of another version")
                    .at(file)
                    .found("schema " + tree.path("schema"))
                    .expected("schema " + VariantManifest.SCHEMA)
                    .advice("Open it with the version of Espalier that wrote it")
                    .asException();
        }
        try {
            return JSON.treeToValue(tree, VariantManifest.class);
        } catch (JsonProcessingException e) {
            throw Problem.of("VF-001", "this does not describe a model: " + e.getOriginalMessage())
                    .at(file)
                    .advice("Write the folder again, or restore the file")
                    .asException(e);
        }
    }

    private static Path baseOf(VariantManifest.Base base, Path folder) throws EngineException {
        try {
            Path absolute = Path.of(base.path());
            if (Files.exists(absolute)) {
                return absolute;
            }
            if (base.relative() != null && Files.exists(folder.resolve(base.relative()))) {
                return folder.resolve(base.relative());
            }
            Optional<Path> said = OtherFolder.BASE.of(folder);
            if (said.isPresent() && Files.exists(said.get())) {
                return said.get();
            }
        } catch (InvalidPathException e) {
            throw missing(base, folder).asException(e);
        }
        throw missing(base, folder).asException();
    }

    private static Problem missing(VariantManifest.Base base, Path folder) {
        return Problem.of("VF-003", "the base model of this folder is not where it was")
                .at(folder)
                .expected(base.name() + " at " + base.path())
                .advice("Put it back, or say with --base where it is now");
    }

    private static void requireHash(ModelFolder base, VariantManifest.Base expected, Path manifest)
            throws EngineException {
        String found = ModelHash.of(base.checkpoint());
        if (!found.equals(expected.hash())) {
            throw Problem.of("VF-004", "the base model has changed since this folder was written")
                    .at(manifest)
                    .found("hash " + found + " at " + base.checkpoint().folder())
                    .expected("hash " + expected.hash())
                    .advice("Open the folder with the base model that it was made from")
                    .asException();
        }
    }

    /**
     * Writes an Espalier folder, whole or not at all.
     *
     * @param folder where; must not exist or be empty
     * @param content what to write; its tensors stay open until then
     * @throws EngineException when the place is taken or a file cannot be written
     */
    public static void write(Path folder, VariantContent content) throws EngineException {
        FolderWriter.<RuntimeException>create(folder, bytes(content), temporary -> {
            AtomicFiles files = AtomicFiles.onDisk();
            if (content.plan() != null) {
                files.write(temporary.resolve(PlanFile.NAME), PlanFile.bytes(content.plan()));
            }
            if (!content.blocks().isEmpty()) {
                LoraFile.write(temporary.resolve(LORA), content.base().block(), content.blocks());
            }
            if (content.projector() != null) {
                List<TensorSource> sources = new ArrayList<>();
                List<String> names = content.projector().names();
                for (int i = 0; i < names.size(); i++) {
                    Tensor weight = content.projector().weights().get(i);
                    sources.add(TensorPieces.source(names.get(i), weight, DType.F32));
                }
                new SafetensorsWriter(files).write(temporary.resolve(PROJECTOR), sources);
            }
            var parts = new VariantManifest.Parts(
                    content.plan() != null, !content.blocks().isEmpty(), content.projector() != null);
            finish(temporary, folder, content.base(), parts);
        });
    }

    /**
     * Writes an opened variant as an Espalier folder: what every variant can be exported as, whatever its widths.
     *
     * @param folder where; must not exist or be empty
     * @param variant the model
     * @throws EngineException when the place is taken or a file cannot be written
     */
    public static void write(Path folder, Variant variant) throws EngineException {
        FolderWriter.<RuntimeException>create(folder, bytes(variant), temporary -> {
            if (variant.plan().isPresent()) {
                byte[] plan = PlanFile.bytes(variant.plan().get());
                AtomicFiles.onDisk().write(temporary.resolve(PlanFile.NAME), plan);
            }
            Optional<Path> lora = variant.lora().map(LoraFile::file);
            if (lora.isPresent()) {
                FolderWriter.copy(lora.get(), temporary.resolve(LORA));
            }
            if (variant.projector().isPresent()) {
                FolderWriter.copy(variant.projector().get(), temporary.resolve(PROJECTOR));
            }
            var parts = new VariantManifest.Parts(
                    variant.plan().isPresent(),
                    lora.isPresent(),
                    variant.projector().isPresent());
            finish(temporary, folder, variant.base(), parts);
        });
    }

    private static void finish(Path temporary, Path folder, ModelFolder base, VariantManifest.Parts parts)
            throws EngineException {
        Path absolute = base.checkpoint().folder();
        VariantManifest.Base reference = new VariantManifest.Base(
                base.card().name(),
                absolute.toString(),
                relative(folder.toAbsolutePath().normalize(), absolute),
                ModelHash.of(base.checkpoint()));
        JsonNode tree = JSON.valueToTree(new VariantManifest(VariantManifest.SCHEMA, reference, parts));
        AtomicFiles.onDisk().write(temporary.resolve(MANIFEST), ModelWriter.text(tree));
        open(temporary, absolute);
    }

    private static @Nullable String relative(Path from, Path to) {
        try {
            return from.relativize(to).toString();
        } catch (IllegalArgumentException e) {
            return null; // on another drive
        }
    }

    private static long bytes(VariantContent content) {
        long lora = content.blocks().stream()
                .flatMap(block -> block.lora().stream())
                .mapToLong(Tensor::count)
                .sum();
        long projector = content.projector() == null
                ? 0
                : content.projector().weights().stream()
                        .mapToLong(Tensor::count)
                        .sum();
        return (lora + projector) * DType.F32.bytes();
    }

    private static long bytes(Variant variant) throws EngineException {
        long bytes = 0;
        try {
            for (Path file : List.of(
                    variant.lora().map(LoraFile::file).orElse(Path.of("")),
                    variant.projector().orElse(Path.of("")))) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.of("VF-005", "the files of the model cannot be looked at: " + e.getMessage())
                    .at(variant.base().checkpoint().folder())
                    .asException(e);
        }
    }
}
