package io.espalier.ui.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.ui.workspace.Plans;
import io.espalier.worker.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the runs whose end has not been told over the end of the window; a damaged file is as good as none. */
final class AwaitedFile {
    static final String NAME = "awaited.json";

    private static final Logger LOG = LoggerFactory.getLogger(AwaitedFile.class);

    private final Path file;

    /** The layout of the file. */
    private record Content(int version, @Nullable List<Awaited> runs) {}

    AwaitedFile(Path home) {
        this.file = home.resolve(NAME);
    }

    List<Awaited> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Awaited> runs =
                    Protocol.json().readValue(file.toFile(), Content.class).runs();
            return runs == null ? List.of() : List.copyOf(runs);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The runs that are waited for in {} cannot be read", file, e);
            return List.of();
        }
    }

    void write(List<Awaited> runs) {
        try {
            if (runs.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                AtomicFiles.onDisk()
                        .write(Plans.prepared(file), Protocol.json().writeValueAsBytes(new Content(1, runs)));
            }
        } catch (EngineException | JsonProcessingException e) {
            LOG.warn("The runs that are waited for cannot be kept in {}", file, e);
        } catch (IOException e) {
            LOG.warn("The file {} cannot be taken away", file, e);
        }
    }
}
