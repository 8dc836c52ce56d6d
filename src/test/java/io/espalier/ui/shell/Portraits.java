package io.espalier.ui.shell;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Writes a picture of every view in both themes, so that people can look at them. */
public final class Portraits {
    private static final int[][] SIZES = {{1280, 800}, {1440, 900}, {1024, 700}};

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
        Stage window = onFx(() -> {
            Theme.loadFonts();
            Stage stage = new Stage();
            Scene scene = new Shell(sample.services(), new ShellModel(theme)).scene(size[0], size[1]);
            stage.setScene(scene);
            stage.show();
            return stage;
        });
        String tail = String.format(Locale.ROOT, "-%s-%d.png", theme.name().toLowerCase(Locale.ROOT), size[0]);
        if (size[0] == 1280) {
            settle();
            save(window, out.resolve("0-empty" + tail));
        }
        onFx(() -> {
            SampleScene.fill(sample);
            return window;
        });
        for (Step step : Step.values()) {
            onFx(() -> {
                sample.services().workspace().stepProperty().set(step);
                return window;
            });
            settle();
            onFx(() -> {
                SampleScene.act(step, window.getScene());
                return window;
            });
            settle();
            save(window, out.resolve((step.number()) + "-" + step.key() + tail));
        }
        for (String extra : SampleScene.EXTRAS) {
            onFx(() -> {
                SampleScene.show(extra, sample, window.getScene());
                return window;
            });
            settle();
            save(window, out.resolve(extra + tail));
        }
        onFx(() -> {
            window.close();
            return window;
        });
    }

    private static void save(Stage window, Path file) throws Exception {
        WritableImage image = onFx(() -> window.getScene().snapshot(null));
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a few pulses pass, so that sizes, styles and drawings are in place. */
    private static void settle() throws InterruptedException {
        CountDownLatch pulses = new CountDownLatch(6);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulses.countDown();
            }
        };
        timer.start();
        pulses.await();
        timer.stop();
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        FxThread.run(task);
        return task.get();
    }
}
