package io.espalier.ui.compare;

import io.espalier.engine.evaluate.result.Comparison;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.report.runs.ItemTexts;
import io.espalier.report.runs.Measured;
import io.espalier.report.runs.RunReader;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.Services;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The questions behind one cell of the matrix: the variant's answers (A) held against those of another variant (B). */
public final class ItemsViewModel {
    /** Which items are shown; right and wrong as McNemar's test counts them. */
    public enum Filter {
        /** Every item. */
        ALL,
        /** A is wrong and B right. */
        ONLY_A,
        /** B is wrong and A right. */
        ONLY_B,
        /** Both are wrong. */
        BOTH
    }

    /**
     * One question.
     *
     * @param a what A answered
     * @param b what B answered; null where B was not asked
     */
    public record Item(ItemResult a, @Nullable ItemResult b) {
        /** Returns what identifies the question in all runs. */
        public String key() {
            return a.task().id() + "/" + a.id();
        }

        /** Returns the question. */
        public String question() {
            return ItemTexts.question(a);
        }

        /** Returns the right answer. */
        public String gold() {
            return ItemTexts.gold(a);
        }

        boolean passes(Filter filter) {
            ItemResult other = b;
            boolean otherRight = other != null && other.isRight();
            return switch (filter) {
                case ALL -> true;
                case ONLY_A -> !a.isRight() && otherRight;
                case ONLY_B -> a.isRight() && other != null && !otherRight;
                case BOTH -> !a.isRight() && other != null && !otherRight;
            };
        }

        /** Returns how much worse A is than B. */
        double loss() {
            ItemResult other = b;
            return (other == null ? 0 : other.score()) - a.score();
        }
    }

    private static final Comparator<Item> WORST_FIRST = Comparator.comparingDouble(Item::loss)
            .reversed()
            .thenComparingDouble(item -> item.a().score());

    private final Services services;
    private final ItemPictures pictures;
    private final ObservableList<Item> shown = FXCollections.observableArrayList();
    private final ObservableList<Measured> rivals = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Measured> rival = new SimpleObjectProperty<>();
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyObjectWrapper<@Nullable Measured> variant = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Comparison.@Nullable Agreement> agreement = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper heading = new ReadOnlyStringWrapper(Texts.get("items.none"));
    private final ReadOnlyBooleanWrapper compared = new ReadOnlyBooleanWrapper();
    private List<Item> all = List.of();
    private String column = "";
    private long ticket;

    /** Makes an empty list. */
    public ItemsViewModel(Services services) {
        this.services = services;
        this.pictures = new ItemPictures(services.engine(), services.fx());
        filter.addListener((source, before, now) -> refill());
        rival.addListener((source, before, now) -> load());
    }

    /**
     * Shows what lies behind a cell.
     *
     * @param variants every variant of the matrix
     * @param name the row's variant
     * @param heading the column's heading; one that is no benchmark stands for all of them
     */
    public void choose(List<Measured> variants, String name, String heading) {
        Optional<Measured> chosen =
                variants.stream().filter(v -> v.result().name().equals(name)).findFirst();
        if (chosen.isEmpty()) {
            return;
        }
        variant.set(chosen.get());
        column = Column.titled(heading).map(Column::title).orElse("");
        List<Measured> others =
                variants.stream().filter(v -> !v.equals(chosen.get())).toList();
        if (!rivals.equals(others)) {
            rivals.setAll(others);
        }
        Measured now = rival.get();
        if (now == null || !others.contains(now)) {
            rival.set(others.isEmpty() ? null : others.get(0));
        }
        load();
    }

    /** Returns the items that pass the filter, worst first. */
    public ObservableList<Item> shown() {
        return shown;
    }

    /** Returns the variants that A can be held against, the dense model first. */
    public ObservableList<Measured> rivals() {
        return rivals;
    }

    /** Returns B; null: nothing. */
    public ObjectProperty<@Nullable Measured> rivalProperty() {
        return rival;
    }

    /** Returns A; null: no cell was chosen. */
    public ReadOnlyObjectProperty<@Nullable Measured> variantProperty() {
        return variant.getReadOnlyProperty();
    }

    /** Returns which items are shown. */
    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    /** Returns how A and B agree; null while they are not compared. */
    public ReadOnlyObjectProperty<Comparison.@Nullable Agreement> agreementProperty() {
        return agreement.getReadOnlyProperty();
    }

    /** Returns whether A and B answered the same questions. */
    public ReadOnlyBooleanProperty comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /** Returns what is shown, in a line. */
    public ReadOnlyStringProperty headingProperty() {
        return heading.getReadOnlyProperty();
    }

    /** Returns how many items pass a filter. */
    public long count(Filter of) {
        return all.stream().filter(item -> item.passes(of)).count();
    }

    /** Returns where the pictures of the items come from. */
    public ItemPictures pictures() {
        return pictures;
    }

    private void load() {
        Measured a = variant.get();
        Measured b = rival.get();
        if (a == null) {
            return;
        }
        long mine = ++ticket;
        String of = column;
        services.background().execute(() -> {
            List<ItemResult> first = items(a, of);
            List<ItemResult> second = b == null ? List.of() : items(b, of);
            services.fx().execute(() -> {
                if (mine == ticket) {
                    show(a, first, second);
                }
            });
        });
    }

    private static List<ItemResult> items(Measured variant, String column) {
        try {
            return RunReader.items(variant.run(), variant.variant()).stream()
                    .filter(item -> column.isEmpty()
                            || item.column().map(Column::title).orElse("").equals(column))
                    .filter(item -> !column.isEmpty() || item.task() != Task.FREEFORM)
                    .toList();
        } catch (EngineException e) {
            return List.of();
        }
    }

    private void show(Measured a, List<ItemResult> first, List<ItemResult> second) {
        pictures.use(a);
        Map<String, ItemResult> others = new HashMap<>();
        second.forEach(item -> others.put(key(item), item));
        boolean both = !second.isEmpty();
        List<Item> items = new ArrayList<>();
        for (ItemResult item : first) {
            ItemResult other = others.get(key(item));
            if (other != null || !both) {
                items.add(new Item(item, other));
            }
        }
        items.sort(WORST_FIRST);
        all = items;
        agreement.set(both ? Comparison.of(first, second).all() : null);
        compared.set(both);
        String name = a.result().name();
        String what = column.isEmpty() ? Texts.get("items.columns") : column;
        heading.set(
                items.isEmpty()
                        ? Texts.get("items.missing", name, what)
                        : Texts.get("items.heading", name, what, items.size()));
        refill();
    }

    private static String key(ItemResult item) {
        return item.task().id() + "/" + item.id();
    }

    private void refill() {
        shown.setAll(all.stream().filter(item -> item.passes(filter.get())).toList());
    }
}
