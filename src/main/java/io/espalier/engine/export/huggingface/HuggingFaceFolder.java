package io.espalier.engine.export.huggingface;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.folder.FolderWriter;
import io.espalier.engine.export.folder.ModelWriter;
import io.espalier.engine.export.folder.WatchedTensors;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a pruned or recovered model as a folder that stock transformers opens: gathered weights, merged LoRA factors, a
 * configuration with every changed size, tokenizer and processor carried along, the plan inside.
 */
public final class HuggingFaceFolder {
    private HuggingFaceFolder() {}

    /**
     * Returns why stock classes could not load this model as it is, with what works instead; empty when they can. Needs no
     * weights: to be asked before a person chooses a folder.
     */
    public static List<Problem> obstacles(Variant variant) {
        return StockLoading.obstacles(ExportRequest.of(variant, Path.of("")));
    }

    /**
     * Writes the folder, whole or not at all, one tensor in memory at a time.
     *
     * @param kernels what to gather and merge with
     * @param request the model and the place
     * @param listener hears about bytes written; asked before every tensor whether to go on
     * @return what was written
     * @throws EngineException when stock classes could not load the model (before anything is written), the place is taken,
     *     the disk too small, or a file cannot be read or written
     * @throws Cancelled when the listener says so; nothing is left then
     */
    public static ExportResult write(Kernels kernels, ExportRequest request, ProgressListener listener)
            throws EngineException, Cancelled {
        List<Problem> obstacles = StockLoading.obstacles(request);
        if (!obstacles.isEmpty()) {
            throw new EngineException(obstacles);
        }
        try (Scope scope = kernels.scope()) {
            PrunedTensors tensors = new PrunedTensors(request.variant(), scope, request.dtype());
            List<TensorSource> sources = request.parts() == ExportRequest.Parts.WHOLE
                    ? tensors.sources()
                    : tensors.sources(LanguageLayout.of(StockLoading.language(request)));
            long bytes = sources.stream().mapToLong(TensorSource::byteLength).sum();
            WatchedTensors watched = new WatchedTensors(listener, "export", bytes);
            FolderWriter.<Cancelled>create(request.folder(), bytes, temporary -> {
                fill(temporary, request, watched.of(sources));
                listener.check();
            });
            return result(request, sources, bytes);
        } catch (WatchedTensors.Stopped e) {
            throw e.signal();
        }
    }

    private static void fill(Path temporary, ExportRequest request, List<TensorSource> sources) throws EngineException {
        AtomicFiles files = AtomicFiles.onDisk();
        Variant variant = request.variant();
        files.write(temporary.resolve("config.json"), ModelWriter.text(config(request)));
        CarriedFiles.copy(variant.base(), temporary);
        PruningPlan plan = variant.plan().orElse(null);
        if (plan != null) {
            files.write(temporary.resolve(PlanFile.NAME), PlanFile.bytes(plan));
        }
        new SafetensorsWriter(files).writeModel(temporary, sources, SafetensorsWriter.SHARD_BYTES);
        if (request.parts() == ExportRequest.Parts.WHOLE) {
            ModelFolder.open(temporary);
        } else {
            Checkpoint.open(temporary);
        }
    }

    private static ObjectNode config(ExportRequest request) throws EngineException {
        return request.parts() == ExportRequest.Parts.WHOLE
                ? ConfigRewrite.of(request.variant(), request.dtype())
                : LanguageLayout.of(StockLoading.language(request)).config(request.variant(), request.dtype());
    }

    private static ExportResult result(ExportRequest request, List<TensorSource> sources, long bytes)
            throws EngineException {
        Path folder = request.folder().toAbsolutePath().normalize();
        long parameters = sources.stream()
                .mapToLong(source -> source.byteLength() / source.dtype().bytes())
                .sum();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            return new ExportResult(folder, parameters, bytes, names, StockLoading.notes(request));
        } catch (IOException e) {
            throw Problem.of("EX-003", "the new folder cannot be looked at: " + e.getMessage())
                    .at(folder)
                    .asException(e);
        }
    }
}
