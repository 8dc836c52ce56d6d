package io.espalier.ui.platform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers between two starts.
 *
 * @param file where it is kept
 * @param dark whether the theme is dark
 * @param models folders of the models that were open, in their order
 * @param width of the window
 * @param height of the window
 */
public record Settings(Path file, boolean dark, List<Path> models, double width, double height) {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final int KEPT = 12;
    private static final double USUAL_WIDTH = 1440;
    private static final double USUAL_HEIGHT = 900;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The layout of the file. */
    private record Content(boolean dark, @Nullable List<String> models, double width, double height) {}

    /** Keeps the first few models. */
    public Settings {
        models = models.stream().limit(KEPT).toList();
    }

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
            return usual(file);
        }
        try {
            return of(file, JSON.readValue(file.toFile(), Content.class));
        } catch (IOException | InvalidPathException e) {
            LOG.warn("The settings in {} cannot be read and are set aside", file, e);
            setAside(file);
            return usual(file);
        }
    }

    /** Returns these settings with another theme. */
    public Settings withDark(boolean on) {
        return new Settings(file, on, models, width, height);
    }

    /** Returns these settings with other open models. */
    public Settings withModels(List<Path> open) {
        return new Settings(file, dark, open, width, height);
    }

    /** Returns these settings with another size of the window. */
    public Settings withSize(double newWidth, double newHeight) {
        return new Settings(file, dark, models, newWidth, newHeight);
    }

    /** Writes the settings, whole or not at all; a failure is logged, since nothing depends on it. */
    public void write() {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        List<String> open = models.stream().map(Path::toString).toList();
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(part, JSON.writeValueAsBytes(new Content(dark, open, width, height)));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The settings cannot be kept in {}", file, e);
        }
    }

    private static Settings usual(Path file) {
        return new Settings(file, false, List.of(), USUAL_WIDTH, USUAL_HEIGHT);
    }

    private static Settings of(Path file, Content content) {
        List<String> open = content.models();
        return new Settings(
                file,
                content.dark(),
                open == null ? List.of() : open.stream().map(Path::of).toList(),
                content.width() > 0 ? content.width() : USUAL_WIDTH,
                content.height() > 0 ? content.height() : USUAL_HEIGHT);
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The damaged settings cannot be moved", e);
        }
    }
}
