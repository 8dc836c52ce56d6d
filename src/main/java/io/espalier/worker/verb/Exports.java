package io.espalier.worker.verb;

import io.espalier.engine.export.ExportForm;
import io.espalier.engine.export.VariantExport;
import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.prune.PlanFile;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.ExportCommands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandListener;
import io.espalier.worker.verb.run.RunModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes models for other programs, and says beforehand in which forms that is possible. */
final class Exports {
    private Exports() {}

    static Results.Exported write(Commands.Export command, CommandListener listener) throws EngineException, Cancelled {
        Variant variant = variant(command.subject(), command.plan());
        ExportForm form = ExportForm.of(command.form());
        ExportResult result =
                new VariantExport(variant, command.out(), form, form.type(command.type())).write(listener);
        result.notes().forEach(note -> listener.note(note.message()));
        return new Results.Exported(result.folder(), result.parameters(), result.bytes());
    }

    static Results.Forms forms(ExportCommands.Forms command) throws EngineException {
        Variant variant = variant(command.subject(), command.plan());
        List<Results.Form> forms = new ArrayList<>();
        for (ExportForm form : ExportForm.values()) {
            if (form != ExportForm.AUTO) {
                VariantExport export = new VariantExport(variant, Path.of(""), form);
                forms.add(new Results.Form(form.label(), export.obstacles()));
            }
        }
        return new Results.Forms(forms);
    }

    private static Variant variant(Path subject, @Nullable Path plan) throws EngineException {
        Variant variant = VariantFolder.open(RunModels.subject(subject));
        return plan == null ? variant : variant.withPlan(PlanFile.read(plan));
    }
}
