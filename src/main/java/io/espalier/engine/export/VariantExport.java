package io.espalier.engine.export;

import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.gguf.GgufFolder;
import io.espalier.engine.export.gguf.GgufType;
import io.espalier.engine.export.huggingface.ExportRequest;
import io.espalier.engine.export.huggingface.HuggingFaceFolder;
import io.espalier.engine.export.huggingface.StockLoading;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a variant in the form that is asked for.
 *
 * @param variant the model
 * @param folder the new folder; must not exist or be empty
 * @param form its layout
 * @param type type of matrices in {@link ExportForm#GGUF}; empty: the one closest to the base's
 */
public record VariantExport(Variant variant, Path folder, ExportForm form, Optional<GgufType> type) {

    /** Leaves the type to the base. */
    public VariantExport(Variant variant, Path folder, ExportForm form) {
        this(variant, folder, form, Optional.empty());
    }

    /** Refuses a type with a form that has none. */
    public VariantExport {
        if (type.isPresent() && form != ExportForm.GGUF) {
            throw new IllegalArgumentException("type belongs to the form gguf");
        }
    }

    /**
     * Writes the folder, whole or not at all. PyTorch is started only for forms that hold weights.
     *
     * @param listener hears about bytes written; asked before every tensor whether to go on
     * @return what was written; its notes say so when {@code AUTO} had to choose Espalier's own form
     * @throws EngineException when the form does not suit the model (before anything is written), the place is taken, the
     *     disk too small, or a file cannot be read or written
     * @throws Cancelled when the listener says so; nothing is left then
     */
    public ExportResult write(ProgressListener listener) throws EngineException, Cancelled {
        ExportForm chosen = form.of(variant);
        if (chosen == ExportForm.ESPALIER) {
            VariantFolder.write(folder, variant);
            return own();
        }
        try (Kernels kernels = Kernels.start(Device.CPU)) {
            return chosen == ExportForm.GGUF
                    ? gguf().write(kernels, listener)
                    : HuggingFaceFolder.write(kernels, request(chosen), listener);
        }
    }

    /**
     * Returns why the form does not suit the model, in the words with which {@link #write} would refuse; empty when it does.
     * Needs no weights and touches no disk: to be asked before a person chooses a folder.
     */
    public List<Problem> obstacles() {
        return switch (form) {
            case AUTO, ESPALIER -> List.of();
            case GGUF -> GgufFolder.obstacles(variant);
            case HUGGINGFACE, PADDED, TEXT, LLAMA -> StockLoading.obstacles(request(form));
        };
    }

    private ExportRequest request(ExportForm chosen) {
        var widths = chosen == ExportForm.PADDED ? ExportRequest.Widths.PADDED : ExportRequest.Widths.EQUAL;
        var parts = switch (chosen) {
            case TEXT -> ExportRequest.Parts.LANGUAGE;
            case LLAMA -> ExportRequest.Parts.LLAMA;
            default -> ExportRequest.Parts.WHOLE;
        };
        return new ExportRequest(variant, folder, null, widths, parts);
    }

    private GgufFolder gguf() {
        DType base = variant.base().config().dtype();
        return new GgufFolder(variant, folder, type.orElseGet(() -> GgufType.closestTo(base)));
    }

    private ExportResult own() throws EngineException {
        Path absolute = folder.toAbsolutePath().normalize();
        long parameters = variant.plan()
                .map(PruningPlan::parametersAfter)
                .orElseGet(() -> variant.base().card().totalParameters());
        List<Problem> notes = new ArrayList<>();
        if (form == ExportForm.AUTO) {
            notes.addAll(HuggingFaceFolder.obstacles(variant));
        }
        notes.add(Problem.of("EX-012", "the folder refers to its base model, which is needed to open it")
                .at(variant.base().checkpoint().folder()));
        try (Stream<Path> listed = Files.list(absolute)) {
            List<Path> files = listed.sorted().toList();
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            List<String> names = files.stream()
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
            return new ExportResult(absolute, parameters, bytes, names, notes);
        } catch (IOException e) {
            throw Problem.of("EX-003", "the new folder cannot be looked at: " + e.getMessage())
                    .at(absolute)
                    .asException(e);
        }
    }
}
