package io.espalier.ui.platform;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers between two starts.
 *
 * @param file where it is kept
 * @param dark whether the theme is dark
 */
public record Settings(@JsonIgnore Path file, boolean dark) {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The layout of the file. */
    private record Content(@JsonProperty("dark") boolean dark) {}

    /** Returns the file in the home folder; the property {@code espalier.settings} moves it. */
    public static Path usualFile() {
        String moved = System.getProperty("espalier.settings");
        return moved != null
                ? Path.of(moved)
                : Path.of(System.getProperty("user.home", "."), ".espalier", "window.json");
    }

    /** Reads the settings; a damaged file is set aside as {@code .bak} and the defaults are taken. */
    public static Settings read(Path file) {
        if (!Files.exists(file)) {
            return new Settings(file, false);
        }
        try {
            return new Settings(
                    file, JSON.readValue(file.toFile(), Content.class).dark());
        } catch (IOException e) {
            LOG.warn("The settings in {} cannot be read and are set aside", file, e);
            setAside(file);
            return new Settings(file, false);
        }
    }

    /** Returns these settings with another theme. */
    public Settings withDark(boolean on) {
        return new Settings(file, on);
    }

    /** Writes the settings, whole or not at all; a failure is logged, since nothing depends on it. */
    public void write() {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(part, JSON.writeValueAsBytes(new Content(dark)));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The settings cannot be kept in {}", file, e);
        }
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The damaged settings cannot be moved", e);
        }
    }
}
