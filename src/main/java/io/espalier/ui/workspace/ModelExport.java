package io.espalier.ui.workspace;

import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes a model folder that other programs open: the present cut of the chosen model, or what a run has made. */
public final class ModelExport {
    private final Services services;

    /** Exports from this workspace. */
    public ModelExport(Services services) {
        this.services = services;
    }

    /** Writes the chosen model, cut as it is now. */
    public void presentCut(Path out) {
        ModelEntry entry = services.workspace().modelProperty().get();
        CutResult result = services.workspace().cut().resultProperty().get();
        if (entry == null) {
            return;
        }
        if (result == null || result.plan().isDense()) {
            start(entry.folder(), null, out);
            return;
        }
        Path plan = services.home().resolve("plans").resolve("export.json");
        Plans.write(services, result.plan(), plan, told -> start(entry.folder(), plan, out));
    }

    /** Writes what a run has made. */
    public void run(RunEntry run, Path out) {
        start(run.folder(), null, out);
    }

    /** Returns the command that writes what a run has made. */
    public static String command(RunEntry run) {
        return CommandLine.of("export").path(run.folder()).out(Path.of("OUT")).text();
    }

    private void start(Path subject, @Nullable Path plan, Path out) {
        String name = String.valueOf(subject.getFileName());
        services.tasks().start(Texts.get("task.export", name), new Commands.Export(subject, plan, out), event -> {});
    }
}
