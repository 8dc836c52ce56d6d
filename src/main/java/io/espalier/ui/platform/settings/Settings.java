package io.espalier.ui.platform.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.ui.platform.Language;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.theme.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers between two starts.
 *
 * @param file where it is kept
 * @param look what people choose
 * @param frame how the window stood
 * @param models folders of the models that are open, in their order
 * @param recent folders of models that were opened, the last first
 */
public record Settings(Path file, Look look, Frame frame, List<Path> models, List<Path> recent) {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final int KEPT = 12;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * What people choose.
     *
     * @param theme light, dark or as the desktop has it
     * @param reopen whether the models of the last time are opened at the start
     * @param telling how they are told that a long task has ended
     * @param language of the window, from its next start on
     */
    public record Look(ThemeChoice theme, boolean reopen, Telling telling, Language language) {
        /** What is taken when nothing was chosen. */
        public static final Look USUAL = new Look(ThemeChoice.SYSTEM, true, Telling.USUAL, Language.SYSTEM);

        /** Returns this with another theme. */
        public Look with(ThemeChoice other) {
            return new Look(other, reopen, telling, language);
        }

        /** Returns this with the models of the last time opened at the start or not. */
        public Look reopening(boolean on) {
            return new Look(theme, on, telling, language);
        }

        /** Returns this with other ways of telling. */
        public Look with(Telling other) {
            return new Look(theme, reopen, other, language);
        }

        /** Returns this with another language. */
        public Look with(Language other) {
            return new Look(theme, reopen, telling, other);
        }
    }

    /**
     * How people are told that a long task has ended.
     *
     * @param desktop whether the desktop shows a notice while the window is in the background
     * @param sound whether a sound is played
     * @param command a command to run; empty: none
     */
    public record Telling(boolean desktop, boolean sound, String command) {
        /** What is taken when nothing was chosen. */
        public static final Telling USUAL = new Telling(true, true, "");
    }

    /**
     * How the window stood.
     *
     * @param width of its inside
     * @param height of its inside
     * @param x of its left edge on the desktop; NaN: wherever the desktop puts it
     * @param y of its upper edge on the desktop; NaN: wherever the desktop puts it
     * @param isMaximized whether it filled the screen
     * @param step the stage that was shown; empty: the first
     * @param theme the theme that it wore
     */
    public record Frame(
            double width, double height, double x, double y, boolean isMaximized, String step, Theme theme) {
        /** What is taken at the first start. */
        public static final Frame USUAL = new Frame(1440, 900, Double.NaN, Double.NaN, false, "", Theme.LIGHT);

        /** Returns this frame with another size. */
        public Frame sized(double newWidth, double newHeight) {
            return new Frame(newWidth, newHeight, x, y, isMaximized, step, theme);
        }
    }

    /** The layout of the file; what is not there is as usual. */
    private record Content(
            boolean dark,
            @Nullable String theme,
            @Nullable Boolean reopen,
            @Nullable Boolean desktop,
            @Nullable Boolean sound,
            @Nullable String onEnd,
            @Nullable String language,
            @Nullable List<String> models,
            @Nullable List<String> recent,
            double width,
            double height,
            @Nullable Double x,
            @Nullable Double y,
            boolean maximized,
            @Nullable String step) {}

    /** Keeps the first few models. */
    public Settings {
        models = models.stream().limit(KEPT).toList();
        recent = recent.stream().distinct().limit(KEPT).toList();
    }

    /** Returns the file in the home folder; the property {@code espalier.settings} moves it. */
    public static Path usualFile() {
        String moved = System.getProperty("espalier.settings");
        return moved != null
                ? Path.of(moved)
                : Path.of(System.getProperty("user.home", "."), ".espalier", "window.json");
    }

    /** Returns what is taken when there is no file. */
    public static Settings usual(Path file) {
        return new Settings(file, Look.USUAL, Frame.USUAL, List.of(), List.of());
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

    /** Returns these settings with other choices. */
    public Settings with(Look other) {
        return new Settings(file, other, frame, models, recent);
    }

    /** Returns these settings with another frame. */
    public Settings with(Frame other) {
        return new Settings(file, look, other, models, recent);
    }

    /** Returns these settings with other open models; those that are new come first among the recent ones. */
    public Settings withModels(List<Path> open) {
        List<Path> last = new ArrayList<>(open);
        last.removeAll(models);
        recent.stream().filter(path -> !last.contains(path)).forEach(last::add);
        return new Settings(file, look, frame, open, last);
    }

    /** Returns these settings with another size of the window. */
    public Settings withSize(double newWidth, double newHeight) {
        return with(frame.sized(newWidth, newHeight));
    }

    /** Writes the settings, whole or not at all; a failure is logged, since nothing depends on it. */
    public void write() {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(part, JSON.writeValueAsBytes(content()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The settings cannot be kept in {}", file, e);
        }
    }

    private Content content() {
        return new Content(
                frame.theme() == Theme.DARK,
                look.theme().word(),
                look.reopen(),
                look.telling().desktop(),
                look.telling().sound(),
                look.telling().command(),
                look.language().tag(),
                models.stream().map(Path::toString).toList(),
                recent.stream().map(Path::toString).toList(),
                frame.width(),
                frame.height(),
                Double.isNaN(frame.x()) ? null : frame.x(),
                Double.isNaN(frame.y()) ? null : frame.y(),
                frame.isMaximized(),
                frame.step());
    }

    private static Settings of(Path file, Content content) {
        Telling telling = new Telling(
                isOn(content.desktop()), isOn(content.sound()), content.onEnd() == null ? "" : content.onEnd());
        Look look = new Look(theme(content), isOn(content.reopen()), telling, Language.of(content.language()));
        Frame frame = new Frame(
                content.width() > 0 ? content.width() : Frame.USUAL.width(),
                content.height() > 0 ? content.height() : Frame.USUAL.height(),
                content.x() == null ? Double.NaN : content.x(),
                content.y() == null ? Double.NaN : content.y(),
                content.maximized(),
                content.step() == null ? "" : content.step(),
                content.dark() ? Theme.DARK : Theme.LIGHT);
        return new Settings(file, look, frame, paths(content.models()), paths(content.recent()));
    }

    /** Earlier versions knew no choice but light, their usual one, and dark. */
    private static ThemeChoice theme(Content content) {
        return content.theme() == null
                ? content.dark() ? ThemeChoice.DARK : Look.USUAL.theme()
                : ThemeChoice.word(content.theme()).orElse(Look.USUAL.theme());
    }

    private static boolean isOn(@Nullable Boolean choice) {
        return choice == null || choice;
    }

    private static List<Path> paths(@Nullable List<String> names) {
        return names == null ? List.of() : names.stream().map(Path::of).toList();
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The damaged settings cannot be moved", e);
        }
    }
}
