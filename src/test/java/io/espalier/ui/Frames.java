package io.espalier.ui;

import io.espalier.ui.platform.FxThread;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.animation.AnimationTimer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Frames of a window: waiting for them, and pictures of them. Not on the JavaFX thread. */
public final class Frames {
    private Frames() {}

    /** Lets a few frames pass, so that sizes, styles and drawings are in place. */
    public static void pass(int count) throws InterruptedException {
        CountDownLatch frames = new CountDownLatch(count);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.countDown();
            }
        };
        timer.start();
        frames.await();
        timer.stop();
    }

    /** Does something on the JavaFX thread and returns what it returns. */
    public static <T> T onFx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        FxThread.run(task);
        return task.get();
    }

    /** Does something on the JavaFX thread. */
    public static void doOnFx(Runnable work) throws Exception {
        onFx(() -> {
            work.run();
            return true;
        });
    }

    /** Returns what a window shows. */
    public static BufferedImage picture(Scene scene) throws Exception {
        return SwingFXUtils.fromFXImage(onFx(() -> scene.snapshot(null)), null);
    }

    /** Writes a picture as a small PNG, its folder being made if need be. */
    public static void write(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        BufferedImage opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        opaque.createGraphics().drawImage(picture, 0, 0, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        try (OutputStream bytes = Files.newOutputStream(file);
                ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque, null, null), smallest);
        } finally {
            writer.dispose();
        }
    }
}
