package io.espalier.ui.recover.data;

import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import java.io.ByteArrayInputStream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;

/** A picture in the frame of the model, with the grid of the patches that become its visual tokens. */
final class PatchPane extends ChartRegion {
    private static final double SIDE = 176;

    private final Image image;
    private final int patches;

    PatchPane(String id, byte[] picture, int patches) {
        this.image = new Image(new ByteArrayInputStream(picture));
        this.patches = patches;
        Controls.named(this, id, Texts.get("data.patches", patches, patches));
        setMinSize(SIDE, SIDE);
        setPrefSize(SIDE, SIDE);
        setMaxSize(SIDE, SIDE);
        Controls.tip(this, Texts.get("data.patches", patches, patches));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setImageSmoothing(false);
        g.drawImage(image, 0, 0, width, height);
        g.setStroke(ink(Ink.MARK));
        g.setGlobalAlpha(0.45);
        g.setLineWidth(1);
        for (int i = 1; i < patches; i++) {
            double at = Math.round(i * width / patches) + 0.5;
            g.strokeLine(at, 0, at, height);
            g.strokeLine(0, at, width, at);
        }
        g.setGlobalAlpha(1);
    }
}
