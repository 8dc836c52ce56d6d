package io.espalier.ui.prune;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Segments;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.cut.Cut;
import io.espalier.ui.workspace.cut.CutResult;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.event.EventType;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Paradigm, ratio, target; and what is left of parameters, memory and arithmetic. */
final class CutPanel extends ScrollPane {
    private static final double WIDTH = 304;

    /** A panel lower than this shows what is rarely changed only when asked to. */
    private static final double LOW = 840;

    /** Lower panels move their parts closer together, so that slider and figures are seen whole. */
    private static final double CLOSE = 640;

    /** A panel lower than this folds the target away as well. */
    private static final double FOLDED = 590;

    /** A panel lower than this leaves what a tooltip says to the tooltip. */
    private static final double LOWEST = 530;

    private final PruneViewModel model;
    private final Runnable settled;
    private final List<FigureRow> rows = new ArrayList<>();
    private final VBox panel = new VBox(16);
    private final VBox folded = new VBox(14);
    private final TitledPane more = new TitledPane("", folded);
    private final Node target;
    private boolean following;
    private final Label prompt = Controls.text("", Style.MUTED, Style.SMALL);
    private final Label summary = Controls.text("", Style.MUTED, Style.SMALL);

    CutPanel(PruneViewModel model, QualityViewModel quality, Runnable settled) {
        this.model = model;
        this.settled = settled;
        target = target();
        panel.getChildren().addAll(choice(), ratio(), new QualityRow(quality), figures(), target, more());
        Style.PANEL.on(this);
        getStyleClass().add("es-cut-panel");
        panel.getStyleClass().add("es-cut");
        setContent(panel);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFitToHeight(true);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        Controls.named(this, "cut-panel", Texts.get("prune.title"));
        model.cut().resultProperty().addListener((source, before, now) -> update());
        model.cut().refusalProperty().addListener((source, before, now) -> update());
        update();
    }

    private Node choice() {
        Segments<Paradigm> segments = new Segments<>(
                "prune.paradigm", List.of(Paradigm.WIDTHWISE, Paradigm.LAYERWISE), model.paradigmProperty());
        segments.getChildren().forEach(button -> {
            HBox.setHgrow(button, Priority.ALWAYS);
            ((Region) button).setMaxWidth(Double.MAX_VALUE);
        });
        return segments;
    }

    private Node ratio() {
        Label figure =
                Controls.bound(model.ratioProperty().map(r -> Figures.wholePercent(r.doubleValue())), Style.HERO);
        figure.setId("ratio-value");
        Button reset = Controls.icon("prune.reset", Feather.ROTATE_CCW, model.cut()::reset);
        HBox head = new HBox(10, figure, Controls.label("prune.ratio", Style.MUTED), Controls.spacer(), reset);
        head.setAlignment(Pos.BASELINE_LEFT);
        Slider slider = new Slider(0, Cut.MOST, model.ratioProperty().get());
        Controls.named(slider, "ratio-slider", Texts.get("prune.ratio"));
        Controls.tip(slider, Texts.get("prune.ratio.tip"));
        slider.setBlockIncrement(0.01);
        slider.setMajorTickUnit(0.15);
        slider.valueProperty().addListener((source, before, now) -> moved(now.doubleValue()));
        model.ratioProperty().addListener((source, before, now) -> {
            following = true;
            slider.setValue(now.doubleValue());
            following = false;
        });
        slider.setOnMousePressed(e -> model.cut().beginGesture());
        slider.setOnMouseReleased(e -> end());
        slider.setOnKeyPressed(e -> model.cut().beginGesture());
        slider.setOnKeyReleased(e -> end());
        summary.setWrapText(true);
        summary.setId("cut-summary");
        summary.setMinHeight(USE_PREF_SIZE);
        HBox scale = new HBox();
        for (int i = 0; i <= 6; i++) {
            scale.getChildren().add(Controls.text(i * 15 + (i == 6 ? " %" : ""), Style.MUTED, Style.SMALL));
            if (i < 6) {
                scale.getChildren().add(Controls.spacer());
            }
        }
        return new VBox(6, head, slider, scale, summary);
    }

    private Node figures() {
        VBox box = new VBox(9);
        for (String key : List.of("prune.parameters", "prune.bytes", "prune.flops", "prune.cache")) {
            FigureRow row = new FigureRow(key);
            rows.add(row);
            box.getChildren().add(row);
        }
        prompt.setWrapText(true);
        prompt.setMinHeight(USE_PREF_SIZE);
        box.getChildren().add(prompt);
        Tooltip tokens = new Tooltip();
        tokens.textProperty().bind(prompt.textProperty());
        Tooltip.install(box, tokens);
        return box;
    }

    private Node target() {
        TextField field = new TextField();
        Controls.named(field, "target", Texts.get("prune.target"));
        field.setPromptText(Texts.get("prune.target.hint"));
        field.textProperty().bindBidirectional(model.targetProperty());
        field.setOnAction(e -> model.aim());
        field.setPrefWidth(72);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button apply = Controls.button("prune.aim", Feather.TARGET, model::aim);
        Label fault = Controls.bound(model.targetFaultProperty(), Style.SMALL, Style.FIELD_MESSAGE);
        fault.setId("target-fault");
        fault.setWrapText(true);
        Controls.shownWhile(fault, model.targetFaultProperty().isNotEmpty());
        HBox unit = new Segments<>("prune.unit", List.of(PruneViewModel.Unit.values()), model.unitProperty());
        unit.setAlignment(Pos.CENTER_LEFT);
        HBox row = new HBox(6, field, unit, apply);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, Controls.label("prune.target", Style.MUTED, Style.SMALL), row, fault);
    }

    /** What is rarely changed, folded away where the window is low, until somebody opens or closes it. */
    private Node more() {
        folded.getChildren().addAll(new CutRules(model), widths(), keepers());
        more.setText(Texts.get("prune.more"));
        Controls.named(more, "prune-more", Texts.get("prune.more"));
        more.setAnimated(false);
        more.getStyleClass().add("es-more");
        ChangeListener<Number> open = (source, before, now) -> more.setExpanded(now.doubleValue() >= LOW);
        heightProperty().addListener(open);
        heightProperty().addListener((source, before, now) -> arrange(now.doubleValue()));
        for (EventType<? extends InputEvent> type : List.of(MouseEvent.MOUSE_PRESSED, KeyEvent.KEY_PRESSED)) {
            more.addEventFilter(type, e -> heightProperty().removeListener(open));
        }
        more.setExpanded(false);
        return more;
    }

    /** Takes out of sight what there is no room for, the least important first. */
    private void arrange(double height) {
        panel.setSpacing(height < LOWEST ? 8 : height < CLOSE ? 12 : 16);
        prompt.setVisible(height >= LOWEST);
        prompt.setManaged(prompt.isVisible());
        boolean isFolded = height < FOLDED;
        if (isFolded == folded.getChildren().contains(target)) {
            return;
        }
        if (isFolded) {
            panel.getChildren().remove(target);
            folded.getChildren().add(0, target);
        } else {
            folded.getChildren().remove(target);
            panel.getChildren().add(panel.getChildren().indexOf(more), target);
        }
        more.setText(Texts.get(isFolded ? "prune.more.target" : "prune.more"));
        more.setAccessibleText(more.getText());
    }

    /** Where heads and neurons leave, and in what steps; of no use while whole layers leave. */
    private Node widths() {
        Segments<PruneViewModel.Where> where =
                new Segments<>("prune.where", List.of(PruneViewModel.Where.values()), model.whereProperty());
        where.setAlignment(Pos.CENTER_LEFT);
        ComboBox<Integer> multiple = new ComboBox<>();
        multiple.getItems().setAll(PruneViewModel.MULTIPLES);
        multiple.valueProperty().bindBidirectional(model.multipleProperty());
        multiple.setPrefWidth(78);
        Controls.named(multiple, "prune-multiple", Texts.get("prune.multiple.tip"));
        Controls.tip(multiple, Texts.get("prune.multiple.tip"));
        Label rounded = Controls.label("prune.multiple", Style.MUTED, Style.SMALL);
        rounded.setLabelFor(multiple);
        rounded.setMinWidth(USE_PREF_SIZE);
        HBox steps = new HBox(6, rounded, multiple);
        steps.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(6, Controls.label("prune.where", Style.MUTED, Style.SMALL), where, steps);
        return Controls.whyDisabled(
                box, Controls.unless(model.paradigmProperty().isEqualTo(Paradigm.WIDTHWISE), "prune.where.why"));
    }

    /** A value that came from the model is taken as it is; one from the hand is rounded to a tenth of a percent. */
    private void moved(double ratio) {
        if (!following) {
            model.ratioProperty().set(round(ratio));
        }
    }

    /** One small switch per layer: layers that must stay whatever the ratio. */
    private Node keepers() {
        FlowPane chips = new FlowPane(4, 4);
        Controls.named(chips, "kept-layers", Texts.get("prune.keep"));
        Runnable fill = () -> {
            CutResult result = model.cut().resultProperty().get();
            int layers = result == null ? 0 : result.layersRemoved().length;
            if (chips.getChildren().size() != layers) {
                chips.getChildren().clear();
                for (int layer = 0; layer < layers; layer++) {
                    chips.getChildren().add(keeper(layer));
                }
            }
            for (int layer = 0; layer < layers; layer++) {
                boolean kept = model.cut().cutProperty().get().kept().contains(layer);
                ((ToggleButton) chips.getChildren().get(layer)).setSelected(kept);
            }
        };
        model.cut().resultProperty().addListener(change -> fill.run());
        fill.run();
        return new VBox(6, Controls.label("prune.keep", Style.MUTED, Style.SMALL), chips);
    }

    private ToggleButton keeper(int layer) {
        ToggleButton chip = new ToggleButton(String.valueOf(layer));
        Controls.named(chip, "keep-" + layer, Texts.get("prune.keep.layer", layer));
        chip.getStyleClass().add("es-keeper");
        chip.setOnAction(e -> model.cut().protect(layer, chip.isSelected()));
        return chip;
    }

    private void end() {
        model.cut().endGesture();
        settled.run();
    }

    private void update() {
        summary.setText(model.summary());
        List<PruneViewModel.Line> lines = model.lines();
        for (int i = 0; i < lines.size(); i++) {
            rows.get(i).show(lines.get(i));
        }
        prompt.setText(Texts.get("prune.prompt", model.promptTokens()));
    }

    private static double round(double ratio) {
        return Math.round(ratio * 1000) / 1000.0;
    }
}
