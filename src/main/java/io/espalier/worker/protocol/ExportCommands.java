package io.espalier.worker.protocol;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The commands that prepare an export; the one that writes is {@link Commands.Export}. */
public final class ExportCommands {
    private ExportCommands() {}

    /**
     * Says in which forms a model can be written, and why not in the others; nothing is written.
     *
     * @param subject a model folder or a run folder
     * @param plan the plan to apply; null for the subject as it is
     */
    public record Forms(Path subject, @Nullable Path plan) implements Command<Results.Forms> {
        @Override
        public Verb verb() {
            return Verb.FORMS;
        }

        @Override
        public Class<Results.Forms> resultType() {
            return Results.Forms.class;
        }
    }
}
