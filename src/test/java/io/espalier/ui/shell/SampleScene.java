package io.espalier.ui.shell;

import io.espalier.ui.SampleWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Puts the window into a state worth looking at. */
final class SampleScene {
    private SampleScene() {}

    static void fill(SampleWindow sample) {
        sample.openCalibrated("sprout");
        sample.services().runs().refresh();
        sample.services().workspace().cut().setRatio(0.3);
        var question = sample.services().workspace().question();
        question.pictureProperty().set(picture(sample.services().home().resolve("fruit.png")));
        question.textProperty().set("How many uncut fruits are in the picture?");
    }

    private static Path picture(Path file) {
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(0xF3EAD8));
        g.fillRect(0, 0, 96, 96);
        int[][] fruits = {
            {8, 14, 0xC0392B}, {40, 10, 0xC0392B}, {66, 30, 0xD8B13A}, {16, 56, 0x7FA650}, {52, 62, 0xC0392B}
        };
        for (int[] fruit : fruits) {
            g.setColor(new Color(fruit[2]));
            g.fillOval(fruit[0], fruit[1], 24, 23);
            g.setColor(new Color(0x5B4327));
            g.fillRect(fruit[0] + 11, fruit[1] - 4, 2, 6);
        }
        g.dispose();
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
