package io.espalier.ui.pins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.problem.EngineException;
import io.espalier.report.export.Exporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that keeps the pins of a workspace: whole or not written at all, set aside when it is damaged. */
final class PinFile {
    private static final Logger LOG = LoggerFactory.getLogger(PinFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /** The layout of the file. */
    private record Content(int version, @Nullable List<Pin> pins) {}

    PinFile(Path file) {
        this.file = file;
    }

    /** Returns what is kept; nothing when there is no file or it cannot be read. */
    List<Pin> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Pin> pins = JSON.readValue(file.toFile(), Content.class).pins();
            return pins == null ? List.of() : List.copyOf(pins);
        } catch (IOException | NullPointerException e) {
            LOG.warn("The pins in {} cannot be read and are set aside", file, e);
            setAside();
            return List.of();
        }
    }

    void write(List<Pin> pins) throws EngineException {
        try {
            Exporter.write(JSON.writeValueAsString(new Content(1, pins)), file);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The damaged pins cannot be moved", e);
        }
    }
}
