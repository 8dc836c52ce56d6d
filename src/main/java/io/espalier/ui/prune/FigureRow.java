package io.espalier.ui.prune;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One figure before and after, its change, and a bar of what is left. */
final class FigureRow extends VBox {
    private static final double NAME = 67;

    private final String key;
    private final Label name;
    private final Label after = Controls.text("", Style.STRONG);
    private final Label before = Controls.text("", Style.MUTED, Style.SMALL);
    private final Label change = Controls.text("", Style.SMALL);
    private final Left left = new Left();

    FigureRow(String key) {
        super(4);
        this.key = key;
        this.name = Controls.told(Controls.label(key, Style.MUTED, Style.SMALL));
        setId(Controls.id(key));
        name.setPrefWidth(NAME);
        name.setMinWidth(NAME);
        after.getStyleClass().add("es-figure");
        for (Label figure : List.of(after, change)) {
            figure.setMinWidth(USE_PREF_SIZE);
        }
        Controls.told(before);
        HBox values = new HBox(5, name, after, before, Controls.spacer(), change);
        values.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(values, left);
    }

    void show(PruneViewModel.Line line) {
        after.setText(line.after());
        before.setText(Texts.get("prune.of", line.before()));
        change.setText(line.change());
        left.show(line.share());
        setAccessibleText(Texts.get(key) + " " + line.after() + ", " + line.change());
    }

    /** The bar. */
    private static final class Left extends Region {
        private final Region fill = new Region();
        private double share = 1;

        Left() {
            getStyleClass().add("es-left");
            fill.getStyleClass().add("es-left-fill");
            getChildren().add(fill);
            setMinHeight(5);
            setPrefHeight(5);
            setMaxHeight(5);
        }

        void show(double now) {
            share = now;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            fill.resizeRelocate(0, 0, Math.max(4, getWidth() * share), getHeight());
        }
    }
}
