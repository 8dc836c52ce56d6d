package io.espalier.engine.export.gguf;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.folder.FolderWriter;
import io.espalier.engine.export.folder.WatchedTensors;
import io.espalier.engine.export.gguf.file.GgufFile;
import io.espalier.engine.export.huggingface.VariantTensors;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a variant as a folder for llama.cpp: {@code model-TYPE.gguf}, the language model; {@code mmproj-TYPE.gguf}, the vision
 * side, where llama.cpp has a graph for it; and {@code espalier-plan.json}, if the model was pruned.
 *
 * @param variant the model
 * @param folder the new folder; must not exist or be empty
 * @param type the type of matrices
 */
public record GgufFolder(Variant variant, Path folder, GgufType type) {

    /** Returns why llama.cpp could not load a model, with what works instead; empty when it can. Needs no weights. */
    public static List<Problem> obstacles(Variant variant) {
        return Architecture.obstacles(variant);
    }

    /**
     * Writes the folder, whole or not at all.
     *
     * @param kernels what to gather and merge with
     * @param listener hears about bytes read; asked before every tensor whether to go on
     * @return what was written; its notes say what llama.cpp does otherwise
     * @throws EngineException when llama.cpp could not load the model (before anything is written), the place is taken, the
     *     disk too small, or a file cannot be read or written
     * @throws Cancelled when the listener says so; nothing is left then
     */
    public ExportResult write(Kernels kernels, ProgressListener listener) throws EngineException, Cancelled {
        List<Problem> obstacles = obstacles(variant);
        if (!obstacles.isEmpty()) {
            throw new EngineException(obstacles);
        }
        Vocabulary vocabulary = Vocabulary.read(variant.base().checkpoint().folder());
        try (Scope scope = kernels.scope()) {
            List<GgufFile> files = files(scope, vocabulary, listener);
            long bytes = files.stream().mapToLong(GgufFile::tensorBytes).sum();
            FolderWriter.<Cancelled>create(folder, bytes, temporary -> {
                for (GgufFile file : files) {
                    file.write(temporary);
                }
                if (variant.plan().isPresent()) {
                    AtomicFiles.onDisk()
                            .write(
                                    temporary.resolve(PlanFile.NAME),
                                    PlanFile.bytes(variant.plan().get()));
                }
                listener.check();
            });
            return result(files, bytes, new GgufNotes(variant, type).of(files.get(0), vocabulary));
        } catch (WatchedTensors.Stopped e) {
            throw e.signal();
        }
    }

    private List<GgufFile> files(Scope scope, Vocabulary vocabulary, ProgressListener listener) throws EngineException {
        List<TensorSource> language =
                VariantTensors.language(scope, variant, Architecture.of(variant).isFused());
        Optional<VisionLayout> layout = VisionLayout.of(variant);
        List<TensorSource> sight = layout.isPresent() ? VariantTensors.sight(variant) : List.of();
        WatchedTensors watched = new WatchedTensors(listener, "export", bytes(language) + bytes(sight));
        List<GgufFile> files = new ArrayList<>();
        files.add(LanguageFile.of(variant, type, watched.of(language), vocabulary));
        if (layout.isPresent()) {
            files.add(VisionFile.of(variant, layout.get(), type.ofVision(), watched.of(sight)));
        }
        return files;
    }

    private static long bytes(List<TensorSource> sources) {
        return sources.stream().mapToLong(TensorSource::byteLength).sum();
    }

    private ExportResult result(List<GgufFile> files, long bytes, List<Problem> notes) {
        List<String> names = new ArrayList<>(files.stream().map(GgufFile::name).toList());
        variant.plan().ifPresent(plan -> names.add(PlanFile.NAME));
        long parameters = files.stream().mapToLong(GgufFile::parameters).sum();
        return new ExportResult(
                folder.toAbsolutePath().normalize(),
                parameters,
                bytes,
                names.stream().sorted().toList(),
                notes);
    }
}
