package io.espalier.ui.control;

import io.espalier.ui.platform.Figures;
import io.espalier.ui.theme.Style;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A whole and its parts: a stacked bar with a legend that says every number. */
public final class PartsBar extends VBox {
    private final Bar bar = new Bar();
    private final FlowPane legend = new FlowPane(18, 8);

    /**
     * One part.
     *
     * @param name shown in the legend
     * @param amount at least 0
     * @param figure the amount in words
     * @param number which of the part colours, from 1
     */
    public record Part(String name, double amount, String figure, int number) {}

    /** Makes an empty bar with a legend. */
    public PartsBar(String id, String accessible) {
        this(id, accessible, true);
    }

    /** Makes an empty bar; without a legend the parts are named by their tooltips alone. */
    public PartsBar(String id, String accessible, boolean hasLegend) {
        super(12);
        Controls.named(this, id, accessible);
        getChildren().add(bar);
        if (hasLegend) {
            getChildren().add(legend);
        }
    }

    /** Shows these parts. */
    public void show(List<Part> parts) {
        bar.show(parts);
        double total = parts.stream().mapToDouble(Part::amount).sum();
        legend.getChildren()
                .setAll(parts.stream().map(part -> entry(part, total)).toList());
    }

    private static HBox entry(Part part, double total) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("es-swatch", "es-part-" + part.number());
        HBox entry = new HBox(
                8,
                swatch,
                Controls.text(part.name()),
                Controls.text(part.figure(), Style.STRONG),
                Controls.text(total == 0 ? "" : Figures.percent(part.amount() / total), Style.MUTED));
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    /** The bar alone. */
    private static final class Bar extends Region {
        private List<Part> parts = List.of();

        Bar() {
            getStyleClass().add("es-parts");
            setMinHeight(22);
            setPrefHeight(22);
        }

        void show(List<Part> now) {
            parts = now;
            getChildren().setAll(now.stream().map(Bar::piece).toList());
            requestLayout();
        }

        private static Region piece(Part part) {
            Region piece = new Region();
            Style.PART.on(piece);
            piece.getStyleClass().add("es-part-" + part.number());
            Controls.tip(piece, part.name() + ": " + part.figure());
            return piece;
        }

        @Override
        protected void layoutChildren() {
            double total = parts.stream().mapToDouble(Part::amount).sum();
            double x = 0;
            double room = getWidth() - 2.0 * Math.max(0, parts.size() - 1);
            for (int i = 0; i < parts.size(); i++) {
                double width = total == 0 ? 0 : Math.max(3, room * parts.get(i).amount() / total);
                getChildren().get(i).resizeRelocate(x, 0, Math.min(width, Math.max(0, getWidth() - x)), getHeight());
                x += width + 2;
            }
        }
    }
}
