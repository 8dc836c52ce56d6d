package io.espalier.ui.compare;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.library.RunEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Which runs are compared: a chip for each while there are few, a list with a search when there are hundreds. */
final class RunChoice extends HBox {
    private static final int MOST_CHIPS = 24;
    private static final double CHIPS = 66;
    private static final double WIDTH = 320;
    private static final double HEIGHT = 300;

    private final ObservableList<RunEntry> runs;
    private final ObservableSet<Path> leftOut;
    private final FlowPane chips = new FlowPane(8, 6);

    /**
     * Makes the choice.
     *
     * @param runs the runs that have measured something
     * @param leftOut the folders of those that are not shown; changed here
     */
    RunChoice(ObservableList<RunEntry> runs, ObservableSet<Path> leftOut) {
        super(10);
        this.runs = runs;
        this.leftOut = leftOut;
        setAlignment(Pos.TOP_LEFT);
        Label caption = Controls.label("compare.shown", Style.MUTED, Style.SMALL);
        caption.setMinWidth(USE_PREF_SIZE);
        caption.setPadding(new Insets(4, 0, 0, 0));
        chips.setId("compared-runs");
        ScrollPane scroll = new ScrollPane(chips);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(CHIPS);
        scroll.getStyleClass().add("es-chips");
        Controls.named(scroll, "compared-runs-scroll", Texts.get("compare.shown"));
        setHgrow(scroll, Priority.ALWAYS);
        var many = Bindings.size(runs).greaterThan(MOST_CHIPS);
        getChildren().addAll(caption, Controls.shownWhile(scroll, many.not()), Controls.shownWhile(menu(), many));
        runs.addListener((ListChangeListener<RunEntry>) change -> showChips());
        showChips();
    }

    private void showChips() {
        List<RunEntry> few = runs.size() > MOST_CHIPS ? List.of() : runs;
        chips.getChildren().setAll(few.stream().map(this::chip).toList());
    }

    private ToggleButton chip(RunEntry run) {
        ToggleButton chip = new ToggleButton(run.name());
        Controls.named(chip, "chip-" + run.name(), Texts.get("compare.chip", run.name()));
        chip.getStyleClass().addAll("small", "es-chip");
        chip.setSelected(!leftOut.contains(run.folder()));
        chip.setOnAction(e -> show(run, chip.isSelected()));
        return chip;
    }

    private void show(RunEntry run, boolean on) {
        if (on) {
            leftOut.remove(run.folder());
        } else {
            leftOut.add(run.folder());
        }
    }

    private MenuButton menu() {
        MenuButton menu = new MenuButton();
        Controls.named(menu, "compared-choose", Texts.get("compare.choose"));
        Controls.tip(menu, Texts.get("compare.choose"));
        menu.getStyleClass().add("small");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.textProperty().bind(count());
        TextField search = new TextField();
        Controls.named(search, "compared-search", Texts.get("library.search"));
        search.setPromptText(Texts.get("library.search"));
        FilteredList<RunEntry> found = new FilteredList<>(runs);
        search.textProperty().addListener((source, before, now) -> found.setPredicate(run -> run.matches(now)));
        ListView<RunEntry> list = list(found);
        HBox all = new HBox(
                8, choose("compare.all", found, true), choose("compare.none", found, false), Controls.spacer());
        VBox box = new VBox(8, search, all, list);
        CustomMenuItem item = new CustomMenuItem(box, false);
        item.setId("compared-choice");
        menu.getItems().add(item);
        menu.setOnShown(e -> search.requestFocus());
        return menu;
    }

    private ObservableValue<String> count() {
        return Bindings.createStringBinding(
                () -> Texts.get(
                        "compare.count",
                        runs.stream()
                                .filter(run -> !leftOut.contains(run.folder()))
                                .count(),
                        runs.size()),
                runs,
                leftOut);
    }

    private ListView<RunEntry> list(FilteredList<RunEntry> found) {
        ListView<RunEntry> list = new ListView<>(found);
        Controls.named(list, "compared-list", Texts.get("compare.shown"));
        list.setPrefSize(WIDTH, HEIGHT);
        list.setCellFactory(view -> new CheckBoxListCell<>(this::shown, new StringConverter<>() {
            @Override
            public String toString(@Nullable RunEntry run) {
                return run == null ? "" : run.name();
            }

            @Override
            public @Nullable RunEntry fromString(String text) {
                return null;
            }
        }));
        leftOut.addListener((Observable source) -> list.refresh());
        return list;
    }

    private BooleanProperty shown(RunEntry run) {
        BooleanProperty shown = new SimpleBooleanProperty(!leftOut.contains(run.folder()));
        shown.addListener((source, before, now) -> show(run, now));
        return shown;
    }

    /** Shows or leaves out every run that the search has found. */
    private Button choose(String key, FilteredList<RunEntry> found, boolean on) {
        Button button = Controls.button(
                key,
                on ? Feather.CHECK_SQUARE : Feather.SQUARE,
                () -> new ArrayList<>(found).forEach(run -> show(run, on)));
        button.getStyleClass().add("small");
        return button;
    }
}
