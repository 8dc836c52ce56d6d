package io.espalier.ui.compare;

import io.espalier.report.RunResult;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The items behind one cell of the matrix, held against the dense model's answers. */
public final class ItemsViewModel {
    /** Which items are shown. */
    public enum Filter {
        /** Every item. */
        ALL,
        /** The variant is wrong and the dense model right. */
        LOST,
        /** The dense model is wrong and the variant right. */
        GAINED,
        /** Both are wrong. */
        BOTH
    }

    /**
     * One item.
     *
     * @param question as asked
     * @param gold right answer
     * @param dense the dense model's answer
     * @param here the variant's answer
     * @param denseScore 0 to 1
     * @param score 0 to 1
     */
    public record Item(String question, String gold, String dense, String here, double denseScore, double score) {
        boolean passes(Filter filter) {
            boolean right = score >= 0.5;
            boolean denseRight = denseScore >= 0.5;
            return switch (filter) {
                case ALL -> true;
                case LOST -> !right && denseRight;
                case GAINED -> right && !denseRight;
                case BOTH -> !right && !denseRight;
            };
        }
    }

    private final ObservableList<Item> shown = FXCollections.observableArrayList();
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.LOST);
    private final ReadOnlyStringWrapper heading = new ReadOnlyStringWrapper(Texts.get("items.none"));
    private List<Item> all = List.of();

    /** Makes an empty list. */
    public ItemsViewModel() {
        filter.addListener((source, before, now) -> refill());
    }

    /**
     * Shows what lies behind a cell.
     *
     * @param results every result of the comparison
     * @param run the variant's name
     * @param column the column's heading
     */
    public void choose(List<RunResult> results, String run, String column) {
        Optional<RunResult> variant = named(results, run);
        Map<String, RunResult.Answer> dense = new HashMap<>();
        results.stream()
                .filter(RunResult::isDense)
                .flatMap(result -> result.answers().stream())
                .filter(answer -> answer.column().equals(column))
                .forEach(answer -> dense.put(answer.item(), answer));
        List<Item> items = new ArrayList<>();
        variant.ifPresent(result -> result.answers().stream()
                .filter(answer -> answer.column().equals(column))
                .forEach(answer -> items.add(item(answer, dense.get(answer.item())))));
        items.sort(Comparator.comparingDouble(Item::score));
        all = items;
        heading.set(
                items.isEmpty()
                        ? Texts.get("items.missing", run, column)
                        : Texts.get("items.heading", run, column, items.size()));
        refill();
    }

    /** Returns the items that pass the filter, worst first. */
    public ObservableList<Item> shown() {
        return shown;
    }

    /** Returns which items are shown. */
    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    /** Returns what is shown, in a line. */
    public ReadOnlyStringProperty headingProperty() {
        return heading.getReadOnlyProperty();
    }

    /** Returns how many items pass a filter. */
    public long count(Filter of) {
        return all.stream().filter(item -> item.passes(of)).count();
    }

    private void refill() {
        shown.setAll(all.stream().filter(item -> item.passes(filter.get())).toList());
    }

    private static Item item(RunResult.Answer here, RunResult.@Nullable Answer dense) {
        return new Item(
                here.question(),
                here.gold(),
                dense == null ? "" : dense.response(),
                here.response(),
                dense == null ? Double.NaN : dense.score(),
                here.score());
    }

    private static Optional<RunResult> named(List<RunResult> results, String name) {
        return results.stream().filter(result -> result.name().equals(name)).findFirst();
    }
}
