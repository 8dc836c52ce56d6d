package io.espalier.ui.control;

import io.espalier.ui.chart.curve.CurvePane;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** How curves are looked at: a slider that smooths them, and a menu of axes, band and tail. */
public final class CurveTools extends HBox {
    /** Weight of the past at the right end of the slider is one less ten to minus this: 0.999. */
    private static final double NINES = 3;

    private static final double SLIDER = 84;

    /**
     * Makes tools.
     *
     * @param id what their ids begin with
     * @param pane whose looks they change
     * @param others curves that are smoothed with it
     */
    public CurveTools(String id, CurvePane pane, List<CurvePane> others) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        Slider slider = slider(id, pane.smoothingProperty().get());
        pane.smoothingProperty()
                .bind(Bindings.createDoubleBinding(() -> weight(slider.getValue()), slider.valueProperty()));
        others.forEach(other -> other.smoothingProperty().bind(pane.smoothingProperty()));
        Label weight = Controls.bound(
                pane.smoothingProperty().map(w -> String.format(Locale.ROOT, "%.3f", w.doubleValue())),
                Style.MUTED,
                Style.SMALL);
        weight.setMinWidth(32);
        weight.setId(id + "-weight");
        MenuButton menu = new MenuButton("", Icons.of(Feather.SLIDERS));
        Controls.named(menu, id + "-look", Texts.get("curves.look"));
        Controls.tip(menu, Texts.get("curves.look"));
        menu.getStyleClass().addAll("flat", "button-icon", "no-arrow", "es-chart-menu");
        Style.ICON_BUTTON.on(menu);
        menu.getItems()
                .addAll(
                        item(id, "logy", pane.logYProperty()),
                        item(id, "logx", pane.logXProperty()),
                        item(id, "band", pane.bandProperty()),
                        item(id, "tail", pane.followTailProperty()));
        getChildren().addAll(Controls.label("recover.smoothing", Style.MUTED, Style.SMALL), slider, weight, menu);
    }

    /** Leaves out the words beside the slider, for a narrow panel; the slider still says what it is under the pointer. */
    public CurveTools narrow() {
        getChildren().removeIf(Label.class::isInstance);
        return this;
    }

    private static Slider slider(String id, double weight) {
        Slider slider = new Slider(0, 1, place(weight));
        Controls.named(slider, id + "-smoothing", Texts.get("recover.smoothing"));
        Controls.tip(slider, Texts.get("recover.smoothing.tip"));
        slider.setPrefWidth(SLIDER);
        slider.setMinWidth(SLIDER / 2);
        slider.setBlockIncrement(0.05);
        return slider;
    }

    /** Returns the weight of the past at a place of the slider, 0 to 1; the right end is fine, where it matters. */
    static double weight(double place) {
        return 1 - Math.pow(10, -NINES * place);
    }

    /** Returns the place of a weight on the slider. */
    static double place(double weight) {
        return -Math.log10(1 - weight) / NINES;
    }

    private static CheckMenuItem item(String id, String key, BooleanProperty value) {
        CheckMenuItem item = new CheckMenuItem(Texts.get("curves." + key));
        item.setId(id + "-" + key);
        item.selectedProperty().bindBidirectional(value);
        return item;
    }
}
