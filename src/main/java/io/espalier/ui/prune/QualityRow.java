package io.espalier.ui.prune;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What quality can be expected: the band of this model's runs, the paper's beside it, and where both come from. */
final class QualityRow extends VBox {
    private final QualityViewModel model;
    private final Label own = Controls.text("", Style.STRONG);
    private final Label ownNote = Controls.text("", Style.MUTED, Style.SMALL);
    private final Label paper = Controls.text("", Style.MUTED, Style.SMALL);
    private final Strip strip = new Strip();

    QualityRow(QualityViewModel model) {
        super(4);
        this.model = model;
        setId("quality");
        own.getStyleClass().add("es-figure");
        own.setId("quality-own");
        paper.setId("quality-paper");
        ownNote.setId("quality-note");
        ownNote.setWrapText(true);
        paper.setWrapText(true);
        ownNote.setMinHeight(USE_PREF_SIZE);
        paper.setMinHeight(USE_PREF_SIZE);
        Controls.tip(this, Texts.get("quality.tip"));
        HBox value = new HBox(8, own, Controls.label("quality.of", Style.MUTED, Style.SMALL));
        value.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(Controls.label("quality.title", Style.MUTED, Style.SMALL), value, strip, ownNote, paper);
        model.ownProperty().addListener(change -> update());
        model.paperProperty().addListener(change -> update());
        update();
    }

    private void update() {
        QualityViewModel.Band mine = model.ownProperty().get();
        QualityViewModel.Band theirs = model.paperProperty().get();
        own.setText(mine.text());
        ownNote.setText(mine.note());
        paper.setText(
                theirs.isKnown() ? Texts.get("quality.paper", theirs.text()) + " " + theirs.note() : theirs.note());
        strip.show(mine, theirs);
        setAccessibleText(Texts.get("quality.title") + " " + mine.text() + ", " + mine.note() + ". " + paper.getText());
    }

    /** From nothing to the dense model: the band of this model filled, the paper's as a thin line below. */
    private static final class Strip extends Region {
        private final Region mine = new Region();
        private final Region theirs = new Region();
        private QualityViewModel.Band own = QualityViewModel.Band.none("");
        private QualityViewModel.Band paper = QualityViewModel.Band.none("");

        Strip() {
            getStyleClass().add("es-left");
            mine.getStyleClass().add("es-left-fill");
            theirs.getStyleClass().add("es-band-paper");
            getChildren().addAll(mine, theirs);
            setMinHeight(9);
            setPrefHeight(9);
            setMaxHeight(9);
        }

        void show(QualityViewModel.Band newOwn, QualityViewModel.Band newPaper) {
            own = newOwn;
            paper = newPaper;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            place(mine, own, 0, 5);
            place(theirs, paper, 6, 3);
        }

        private void place(Region bar, QualityViewModel.Band band, double y, double height) {
            bar.setVisible(band.isKnown());
            if (band.isKnown()) {
                double from = Math.max(0, Math.min(1, band.low())) * getWidth();
                double to = Math.max(0, Math.min(1, band.high())) * getWidth();
                bar.resizeRelocate(Math.min(from, getWidth() - 3), y, Math.max(3, to - from), height);
            }
        }
    }
}
