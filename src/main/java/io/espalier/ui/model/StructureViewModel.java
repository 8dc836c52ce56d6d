package io.espalier.ui.model;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Workspace;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.cut.Cutter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The pruned model against the original, layer by layer; what changed is said in words and shaded. */
public final class StructureViewModel {
    private final Workspace workspace;
    private final BooleanProperty changedOnly = new SimpleBooleanProperty();
    private final BooleanProperty active = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<@Nullable Table> table = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private @Nullable ModelEntry followed;

    /** Follows the chosen model and its cut. */
    public StructureViewModel(Workspace workspace) {
        this.workspace = workspace;
        workspace.modelProperty().addListener((source, before, now) -> follow(now));
        workspace.cut().resultProperty().addListener(change -> refresh());
        changedOnly.addListener(change -> refresh());
        active.addListener(change -> refresh());
        follow(workspace.modelProperty().get());
    }

    /** Returns a row a layer, and one for everything around them; null until a model is open. */
    public ReadOnlyObjectProperty<@Nullable Table> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /** Returns how many layers changed, in a line. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Returns whether layers that stay as they are, and everything around them, are left out. */
    public BooleanProperty changedOnlyProperty() {
        return changedOnly;
    }

    /** Returns whether somebody looks; while nobody does, a moving cut costs nothing here. */
    public BooleanProperty activeProperty() {
        return active;
    }

    private void follow(@Nullable ModelEntry entry) {
        followed = entry;
        if (entry != null) {
            entry.cardProperty().addListener((source, before, now) -> {
                if (followed == entry) {
                    refresh();
                }
            });
        }
        refresh();
    }

    /** Returns the table as files have it, in English whatever the language of the window; empty until a model is open. */
    public Optional<Table> filed() {
        ModelCard card = card();
        return card == null
                ? Optional.empty()
                : Optional.of(comparison(card, Texts::english).table(card.name(), changedOnly.get()));
    }

    private @Nullable ModelCard card() {
        return followed == null ? null : followed.cardProperty().get();
    }

    private void refresh() {
        if (!active.get()) {
            return;
        }
        ModelCard card = card();
        if (card == null) {
            table.set(null);
            summary.set("");
            return;
        }
        Comparison comparison = comparison(card, Texts::get);
        table.set(comparison.table(card.name(), changedOnly.get()));
        summary.set(comparison.summary());
    }

    private Comparison comparison(ModelCard card, Language language) {
        CutResult result = workspace.cut().resultProperty().get();
        PruningPlan plan =
                result == null || !result.plan().base().decoder().equals(card.decoder()) ? null : result.plan();
        return new Comparison(Cutter.sizeOf(card), kept(card.decoder(), plan), language);
    }

    private static Map<Integer, LayerWidth> kept(DecoderShape shape, @Nullable PruningPlan plan) {
        Map<Integer, LayerWidth> kept = new TreeMap<>();
        if (plan == null) {
            for (int layer = 0; layer < shape.layers(); layer++) {
                kept.put(layer, new LayerWidth(shape.keyValueHeads(), shape.intermediateSize()));
            }
            return kept;
        }
        return plan.layers().stream().collect(Collectors.toMap(LayerPlan::layer, LayerPlan::width));
    }

    /** Says a message in the language of the window or of files. */
    @FunctionalInterface
    private interface Language {
        String say(String key, Object... parts);
    }

    /**
     * Two structures.
     *
     * @param size what the original is made of
     * @param kept width of every layer that stays, by its index in the original
     * @param language of the table
     */
    private record Comparison(ModelSize size, Map<Integer, LayerWidth> kept, Language language) {
        private static final LayerWidth GONE = new LayerWidth(0, 0);

        String summary() {
            int removed = size.shape().layers() - kept.size();
            long narrower = kept.values().stream()
                    .filter(width -> !width.equals(full()))
                    .count();
            return removed == 0 && narrower == 0
                    ? language.say("structure.same")
                    : language.say(
                            "structure.changed", removed, narrower, size.shape().layers());
        }

        Table table(String name, boolean changedOnly) {
            List<Table.Row> rows = new ArrayList<>();
            if (!changedOnly) {
                rows.add(around("structure.vision", size.vision()));
                rows.add(around("structure.projector", size.projector()));
                rows.add(around("structure.embeddings", size.embeddings()));
            }
            for (int layer = 0; layer < size.shape().layers(); layer++) {
                LayerWidth width = kept.getOrDefault(layer, GONE);
                if (!changedOnly || !width.equals(full())) {
                    rows.add(row(layer, width));
                }
            }
            rows.add(total());
            return new Table("structure", language.say("structure.title", name), columns(), rows, summary());
        }

        private List<TableColumn> columns() {
            return List.of(
                    TableColumn.text(language.say("structure.part")),
                    TableColumn.text(language.say("structure.heads")),
                    TableColumn.text(language.say("structure.groups")),
                    TableColumn.text(language.say("structure.mlp")),
                    TableColumn.number(language.say("structure.before"), ValueFormat.COUNT),
                    TableColumn.number(language.say("structure.after"), ValueFormat.COUNT),
                    TableColumn.text(language.say("structure.change")));
        }

        private Table.Row row(int layer, LayerWidth width) {
            DecoderShape shape = size.shape();
            boolean gone = !kept.containsKey(layer);
            long before = size.form().block(shape, full());
            long after = gone ? 0 : size.form().block(shape, width);
            Cell parameters = after == before
                    ? Cell.of((double) after)
                    : Cell.shaded((double) after, (double) after / (double) before);
            return Table.Row.of(
                    Cell.of(language.say("structure.layer", layer)),
                    Cell.of(change(shape.heads(), width.headGroups() * shape.queriesPerGroup())),
                    Cell.of(change(shape.keyValueHeads(), width.headGroups())),
                    Cell.of(change(shape.intermediateSize(), width.neurons())),
                    Cell.of((double) before),
                    parameters,
                    Cell.of(
                            gone
                                    ? language.say("structure.gone")
                                    : after == before ? "" : Figures.change(before, after)));
        }

        private Table.Row around(String key, long parameters) {
            Cell none = Cell.of("");
            return Table.Row.of(
                    Cell.of(language.say(key)),
                    none,
                    none,
                    none,
                    Cell.of((double) parameters),
                    Cell.of((double) parameters),
                    none);
        }

        private Table.Row total() {
            long before = size.full().total();
            long after = size.of(List.copyOf(kept.values())).total();
            Cell none = Cell.of("");
            List<Cell> cells = List.of(
                    Cell.of(language.say("structure.all")),
                    none,
                    none,
                    none,
                    Cell.of((double) before),
                    Cell.of((double) after),
                    Cell.of(before == after ? "" : Figures.change(before, after)));
            return new Table.Row(cells, true, true);
        }

        private LayerWidth full() {
            return new LayerWidth(size.shape().keyValueHeads(), size.shape().intermediateSize());
        }

        private String change(int before, int after) {
            return before == after
                    ? String.valueOf(before)
                    : language.say("structure.from", before, after == 0 ? "–" : String.valueOf(after));
        }
    }
}
