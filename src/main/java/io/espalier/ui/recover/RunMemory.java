package io.espalier.ui.recover;

import io.espalier.engine.measure.memory.MemoryRecord;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.RunEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What the chosen run was expected to hold in memory, and held: how far the estimate can be trusted. */
public final class RunMemory {
    private final Services services;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    RunMemory(Services services) {
        this.services = services;
        services.runs().chosenProperty().addListener((source, before, now) -> read(now));
        read(services.runs().chosenProperty().get());
    }

    /** Returns it in words; empty when nothing was measured. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    private void read(@Nullable RunEntry run) {
        text.set("");
        if (run == null) {
            return;
        }
        services.background().execute(() -> {
            List<MemoryRecord> found = records(run.folder().resolve("memory"));
            services.fx().execute(() -> {
                if (run.equals(services.runs().chosenProperty().get())) {
                    text.set(worst(found));
                }
            });
        });
    }

    private static List<MemoryRecord> records(Path folder) {
        List<MemoryRecord> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            files.forEach(file -> MemoryRecord.read(file).ifPresent(found::add));
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    /** Tells of the stage that held most. */
    private static String worst(List<MemoryRecord> records) {
        MemoryRecord most = null;
        for (MemoryRecord each : records) {
            most = most == null || each.peak() > most.peak() ? each : most;
        }
        if (most == null || most.peak() == 0 || most.estimate() == null) {
            return "";
        }
        double error = most.error().orElse(0.0);
        return Texts.get(
                "fit.last",
                Figures.bytes(most.peak()),
                Figures.bytes(most.estimate().total()),
                String.format(Locale.ROOT, "%+.0f %%", 100 * error));
    }
}
