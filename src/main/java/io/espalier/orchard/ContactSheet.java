package io.espalier.orchard;

import io.espalier.orchard.draw.ScenePainter;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws many lessons on one sheet with some of their questions, for people who want to look at the world. */
public final class ContactSheet {
    private static final int SCALE = 2;
    private static final int PICTURE = ScenePainter.SIZE * SCALE;
    private static final int LINE = 13;
    private static final int GAP = 12;

    private ContactSheet() {}

    /**
     * Writes a sheet as PNG. The pictures are equal on every machine, the captions are set in a font of the machine.
     *
     * @param file the file to write
     * @param lessons the lessons, drawn row by row
     * @param columns pictures in a row
     * @param captions questions under each picture
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, List<Lesson> lessons, int columns, int captions) throws IOException {
        int cellWidth = PICTURE + GAP;
        int cellHeight = PICTURE + GAP + LINE * captions;
        int rows = (lessons.size() + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(columns * cellWidth + GAP, rows * cellHeight + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        for (int i = 0; i < lessons.size(); i++) {
            int x = GAP + (i % columns) * cellWidth;
            int y = GAP + (i / columns) * cellHeight;
            graphics.drawImage(image(lessons.get(i).rgb()), x, y, PICTURE, PICTURE, null);
            graphics.setClip(x, y, PICTURE, cellHeight);
            captions(graphics, lessons.get(i), x, y + PICTURE + LINE - 2, captions);
            graphics.setClip(null);
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }

    private static void captions(Graphics2D graphics, Lesson lesson, int x, int y, int captions) {
        List<QuestionAnswer> turns = lesson.turns();
        for (int i = 0; i < Math.min(captions, turns.size()); i++) {
            String question =
                    turns.get(i).prompt().replaceAll("\\n+Answer .*$", "").replace('\n', ' ');
            graphics.drawString(question + " -> " + turns.get(i).answer(), x, y + i * LINE);
        }
    }

    /** Returns 128 x 128 x 3 bytes as an image. */
    public static BufferedImage image(byte[] rgb) {
        int size = ScenePainter.SIZE;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ((rgb[3 * i] & 255) << 16) | ((rgb[3 * i + 1] & 255) << 8) | (rgb[3 * i + 2] & 255);
        }
        image.setRGB(0, 0, size, size, pixels, 0, size);
        return image;
    }
}
