package io.espalier.worker.protocol;

import io.espalier.engine.export.ExportForm;
import io.espalier.engine.export.gguf.GgufType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that prepare an export; the one that writes is {@link Commands.Export}. */
public final class ExportCommands {
    /** The form that is taken when nobody chooses. */
    public static final String USUAL = ExportForm.HUGGINGFACE.label();

    /** Espalier's own form, which suits every model. */
    public static final String OWN = ExportForm.ESPALIER.label();

    /** The form whose weights have a type of their own. */
    public static final String TYPED = ExportForm.GGUF.label();

    private ExportCommands() {}

    /** Returns the forms to choose from, as words. */
    public static List<String> forms() {
        return Arrays.stream(ExportForm.values())
                .filter(form -> form != ExportForm.AUTO)
                .map(ExportForm::label)
                .toList();
    }

    /** Returns the types to choose from in the form {@link #TYPED}, as words. */
    public static List<String> types() {
        return Arrays.stream(GgufType.values()).map(GgufType::label).toList();
    }

    /**
     * Says in which forms a model can be written, and why not in the others; nothing is written.
     *
     * @param subject a model folder or a run folder
     * @param plan the plan to apply; null for the subject as it is
     */
    public record Forms(Path subject, @Nullable Path plan) implements Command<Results.Forms> {}
}
