package io.espalier.ui.model;

import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.ModelCard.Component;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.Problem;
import io.espalier.ui.control.PartsBar;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.OtherFolders;
import io.espalier.ui.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the model view says of the chosen model. */
public final class ModelViewModel {
    private final Workspace workspace;
    private final ReadOnlyObjectWrapper<ModelEntry.@Nullable State> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ModelCard> card = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());

    /** What is shown of the model. */
    public enum Page {
        /** What it is and what it is made of. */
        CARD,
        /** Pruned against original, layer by layer. */
        STRUCTURE
    }

    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.CARD);

    /**
     * One line of a table.
     *
     * @param name what
     * @param value how much
     */
    public record Row(String name, String value) {}

    /** Follows the chosen model. */
    public ModelViewModel(Workspace workspace) {
        this.workspace = workspace;
        workspace.modelProperty().addListener((source, before, now) -> follow(now));
        follow(workspace.modelProperty().get());
    }

    /** Returns what is shown of the model. */
    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    /** Returns how opening went; null: no model is chosen. */
    public ReadOnlyObjectProperty<ModelEntry.@Nullable State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Returns the card; null until opened. */
    public ReadOnlyObjectProperty<@Nullable ModelCard> cardProperty() {
        return card.getReadOnlyProperty();
    }

    /** Returns why the model cannot be used. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Returns the name. */
    public ObservableValue<String> nameProperty() {
        return of(ModelCard::name);
    }

    /** Returns family and layout. */
    public ObservableValue<String> familyProperty() {
        return of(ModelCard::family);
    }

    /** Returns the folder, the home folder shortened. */
    public ObservableValue<String> pathProperty() {
        return of(c -> CommandLine.shortPath(c.folder()));
    }

    /** Returns the headline figures by message key, in the order in which they are shown. */
    public Map<String, ObservableValue<String>> facts() {
        Map<String, ObservableValue<String>> facts = new LinkedHashMap<>();
        facts.put("model.fact.parameters", of(c -> Figures.count(c.totalParameters())));
        facts.put("model.fact.bytes", of(c -> Figures.bytes(c.bytes())));
        facts.put("model.fact.type", of(ModelViewModel::types));
        facts.put("model.fact.layers", of(c -> String.valueOf(c.decoder().layers())));
        facts.put("model.fact.heads", of(c -> heads(c.decoder())));
        facts.put("model.fact.neurons", of(c -> Figures.count(c.decoder().intermediateSize())));
        facts.put("model.fact.context", of(c -> Figures.count(c.contextLength())));
        facts.put("model.fact.visual", of(c -> String.valueOf(c.visualTokens())));
        return facts;
    }

    /** Returns the components of a model for the stacked bar. */
    public List<PartsBar.Part> parts(ModelCard of) {
        List<PartsBar.Part> parts = new ArrayList<>();
        int number = 1;
        for (Component component : Component.values()) {
            long count = of.parameters().getOrDefault(component, 0L);
            String name = Texts.get("component." + component.name().toLowerCase(Locale.ROOT));
            parts.add(new PartsBar.Part(name, (double) count, Figures.count(count), number++));
        }
        return parts;
    }

    /** Returns the sizes of decoder and tower. */
    public List<Row> shape(ModelCard of) {
        DecoderShape decoder = of.decoder();
        return List.of(
                row("layers", decoder.layers()),
                row("hidden", decoder.hiddenSize()),
                row("heads", heads(decoder)),
                row("headdim", decoder.headDim()),
                row("mlp", decoder.intermediateSize()),
                row("vocabulary", decoder.vocabularySize()),
                row("picture", of.vision().imageSize() + " × " + of.vision().imageSize()),
                row("patch", of.vision().patchSize() + " × " + of.vision().patchSize()),
                row("tower", of.vision().blocksRun() + " / " + of.vision().layers()),
                row("tensors", of.tensors()));
    }

    /** Returns the command that prints the same card. */
    public String command() {
        ModelEntry entry = workspace.modelProperty().get();
        CommandLine line = CommandLine.of("inspect").path(entry == null ? null : entry.folder());
        for (OtherFolders.Kind kind : OtherFolders.Kind.values()) {
            Path place = entry == null ? null : entry.others().of(kind);
            if (place != null) {
                line.option(kind.word(), place);
            }
        }
        return line.text();
    }

    /** Returns whether the chosen model was refused for want of a folder. */
    public ObservableValue<Boolean> misses(OtherFolders.Kind kind) {
        return problems.getReadOnlyProperty()
                .map(all -> OtherFolders.missing(all).contains(kind));
    }

    /** Opens the refused model with one of its folders where somebody says that it is. */
    public void locate(OtherFolders.Kind kind, Path place) {
        Optional.ofNullable(workspace.modelProperty().get())
                .ifPresent(entry -> workspace.open(entry, entry.others().with(kind, place)));
    }

    /** Opens a refused model again. */
    public void reopen() {
        Optional.ofNullable(workspace.modelProperty().get()).ifPresent(entry -> workspace.open(entry.folder()));
    }

    /** Takes the chosen model off the list. */
    public void remove() {
        Optional.ofNullable(workspace.modelProperty().get()).ifPresent(workspace::close);
    }

    private void follow(@Nullable ModelEntry entry) {
        state.unbind();
        card.unbind();
        problems.unbind();
        if (entry == null) {
            state.set(null);
            card.set(null);
            problems.set(List.of());
        } else {
            problems.bind(entry.problemsProperty());
            card.bind(entry.cardProperty());
            state.bind(entry.stateProperty());
        }
    }

    private ObservableValue<String> of(Function<ModelCard, String> text) {
        return card.getReadOnlyProperty()
                .map(c -> c == null ? "" : text.apply(c))
                .orElse("");
    }

    private static String heads(DecoderShape shape) {
        return shape.queriesPerGroup() == 1
                ? String.valueOf(shape.heads())
                : Texts.get("model.heads.grouped", shape.heads(), shape.keyValueHeads());
    }

    private static String types(ModelCard card) {
        return card.dtypes().keySet().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }

    private static Row row(String key, Object value) {
        return new Row(Texts.get("shape." + key), String.valueOf(value));
    }
}
