package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.ui.Frames;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Step;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Every view in both themes looks as it did when somebody last looked at it, but for what a text or a control changes. With
 * {@code -Despalier.views.keep=true} the pictures of today are kept instead; look at them before they are committed.
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ViewPictureTest {
    private static final Path KEPT = Path.of("src/test/resources/io/espalier/ui/shell/views");
    private static final Path SEEN = Path.of("target/views");

    /** Share of a picture that may look different. */
    private static final double MOST = 0.06;

    @TempDir
    Path home;

    private SampleWindow sample;
    private Stage window;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        window = stage;
        sample = new SampleWindow(home, Runnable::run);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyViewLooksAsWhenItWasLastLookedAt(Theme theme) throws Exception {
        List<String> strange = new ArrayList<>();
        Scene scene = Frames.onFx(() -> {
            window.setScene(new Shell(sample.services(), new ShellModel(theme)).scene(1280, 800));
            window.show();
            return window.getScene();
        });
        look("empty", theme, scene, strange);
        Frames.doOnFx(() -> SampleScene.fill(sample));
        for (Step step : Step.values()) {
            Frames.doOnFx(() -> sample.services().workspace().stepProperty().set(step));
            Frames.pass(6);
            Frames.doOnFx(() -> SampleScene.act(step, scene));
            look(step.key(), theme, scene, strange);
        }
        Frames.doOnFx(() -> ExportSubject.presentCut(sample.services().workspace())
                .ifPresent(sample.services().workspace().exportProperty()::set));
        look("export", theme, scene, strange);
        assertEquals("", String.join("\n", strange));
    }

    private static void look(String view, Theme theme, Scene scene, List<String> strange) throws Exception {
        // What was told on the way is no part of a view.
        Frames.doOnFx(() -> scene.lookup("#toasts").setOpacity(0));
        Frames.pass(view.equals(Step.COMPARE.key()) ? 60 : 12);
        BufferedImage seen = Frames.picture(scene);
        String name = String.format(Locale.ROOT, "%s-%s.png", view, theme.name().toLowerCase(Locale.ROOT));
        if (Boolean.getBoolean("espalier.views.keep")) {
            Frames.write(seen, KEPT.resolve(name));
            return;
        }
        double share = difference(KEPT.resolve(name), seen);
        if (share > MOST) {
            Frames.write(seen, SEEN.resolve(name));
            strange.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of %s look different from %s: look at both, and keep the new one if it is meant",
                    100 * share,
                    SEEN.resolve(name),
                    KEPT.resolve(name)));
        }
    }

    private static double difference(Path kept, BufferedImage seen) throws IOException {
        return Files.exists(kept) ? Alike.difference(ImageIO.read(kept.toFile()), seen) : 1;
    }
}
