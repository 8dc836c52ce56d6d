package io.espalier.ui.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.worker.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javafx.collections.ListChangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers where people said that towers and base models are, so that they are asked once only. */
public final class OtherFoldersFile {
    /** Its name in the folder of runs. */
    public static final String NAME = "other-folders.json";

    private static final Logger LOG = LoggerFactory.getLogger(OtherFoldersFile.class);
    private static final TypeReference<Map<String, OtherFolders>> LAYOUT = new TypeReference<>() {};

    private final Path file;
    private final Services services;

    private OtherFoldersFile(Services services) {
        this.file = services.home().resolve(NAME);
        this.services = services;
    }

    /** Helps every model of the workspace from now on, and remembers what its people say. */
    public static void keep(Services services) {
        OtherFoldersFile kept = new OtherFoldersFile(services);
        services.workspace().models().addListener((ListChangeListener<ModelEntry>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(kept::follow);
            }
        });
    }

    private void follow(ModelEntry entry) {
        entry.stateProperty().addListener((source, before, now) -> {
            boolean isTold = !entry.others().equals(OtherFolders.NONE);
            if (now == ModelEntry.State.READY && isTold) {
                OtherFolders told = entry.others();
                services.background().execute(() -> remember(entry.folder(), told));
            } else if (now == ModelEntry.State.REFUSED && !isTold) {
                help(entry);
            }
        });
    }

    private void help(ModelEntry entry) {
        if (OtherFolders.missing(entry.problemsProperty().get()).isEmpty()) {
            return;
        }
        services.background().execute(() -> {
            OtherFolders known = read().get(entry.folder().toString());
            if (known != null) {
                services.fx().execute(() -> services.workspace().open(entry, known));
            }
        });
    }

    private Map<String, OtherFolders> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Protocol.json().readValue(file.toFile(), LAYOUT);
        } catch (IOException e) {
            LOG.warn("What is remembered in {} cannot be read", file, e);
            return Map.of();
        }
    }

    private void remember(Path model, OtherFolders places) {
        Map<String, OtherFolders> all = new TreeMap<>(read());
        all.put(model.toString(), places);
        try {
            AtomicFiles.onDisk().write(Plans.prepared(file), Protocol.json().writeValueAsBytes(all));
        } catch (EngineException | JsonProcessingException e) {
            LOG.warn("Where the folders of a model are cannot be kept in {}", file, e);
        }
    }
}
