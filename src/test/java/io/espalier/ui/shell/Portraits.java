package io.espalier.ui.shell;

import io.espalier.ui.Frames;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Writes a picture of every view in both themes, so that people can look at them. */
public final class Portraits {
    private static final int[][] SIZES = {{1280, 800}, {1920, 1080}, {1024, 700}};

    private Portraits() {}

    /**
     * Writes the pictures.
     *
     * @param args the folder to write to, then optionally names of views
     */
    public static void main(String[] args) throws Exception {
        Path out = Path.of(args.length > 0 ? args[0] : "target/portraits");
        Files.createDirectories(out);
        System.setProperty("headless.geometry", "2560x1600-32");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        for (Theme theme : Theme.values()) {
            for (int[] size : SIZES) {
                if (args.length < 2 || Integer.parseInt(args[1]) == size[0]) {
                    paint(out, theme, size);
                }
            }
        }
        Platform.exit();
    }

    private static void paint(Path out, Theme theme, int[] size) throws Exception {
        SampleWindow sample = new SampleWindow(Files.createTempDirectory("portraits"), Runnable::run);
        Stage window = Frames.onFx(() -> {
            Theme.loadFonts();
            Stage stage = new Stage();
            Scene scene = new Shell(sample.services(), new ShellModel(theme)).scene(size[0], size[1]);
            stage.setScene(scene);
            stage.show();
            return stage;
        });
        String tail = String.format(Locale.ROOT, "-%s-%d.png", theme.name().toLowerCase(Locale.ROOT), size[0]);
        if (size[0] == 1280) {
            Frames.pass(6);
            Frames.write(Frames.picture(window.getScene()), out.resolve("0-empty" + tail));
        }
        Frames.doOnFx(() -> SampleScene.fill(sample));
        for (Step step : Step.values()) {
            Frames.doOnFx(() -> sample.services().workspace().stepProperty().set(step));
            Frames.pass(6);
            Frames.doOnFx(() -> SampleScene.act(step, window.getScene()));
            Frames.pass(6);
            Frames.write(Frames.picture(window.getScene()), out.resolve((step.number()) + "-" + step.key() + tail));
        }
        for (String extra : SampleScene.EXTRAS) {
            Frames.doOnFx(() -> SampleScene.show(extra, sample, window.getScene()));
            Frames.pass(6);
            Frames.write(Frames.picture(window.getScene()), out.resolve(extra + tail));
        }
        Frames.doOnFx(() -> window.close());
    }
}
