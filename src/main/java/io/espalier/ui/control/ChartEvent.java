package io.espalier.ui.control;

import io.espalier.report.figure.Figure;
import io.espalier.report.table.Table;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.event.EventType;

/**
 * Something that a chart or table asks of the window around it. Rises from the chart's menu to the window, so that charts need
 * not know where notices, tables and pins go.
 */
public final class ChartEvent extends Event {
    /** Any of them. */
    public static final EventType<ChartEvent> ANY = new EventType<>(Event.ANY, "ESPALIER_CHART");

    private static final long serialVersionUID = 1L;

    private final transient Wish wish;

    /** What is asked for. */
    public sealed interface Wish {
        /**
         * To say something for a moment.
         *
         * @param text one line
         * @param failed whether it is about something that went wrong
         */
        record Tell(String text, boolean failed) implements Wish {}

        /**
         * To show numbers.
         *
         * @param title what they are
         * @param rows how many there are
         * @param table builds them; any thread
         */
        record Numbers(String title, long rows, Supplier<Table> table) implements Wish {}

        /**
         * To keep a figure or a table for the report.
         *
         * @param subject what is kept
         * @param command the command that makes it again; empty: none
         */
        record Pin(Subject subject, String command) implements Wish {}
    }

    /**
     * What a menu is about: a figure, or a table alone.
     *
     * @param figure the drawing; empty: a table alone
     * @param name file name without an ending
     * @param title one line
     * @param rows number of rows of the table
     * @param table builds the numbers
     */
    public record Subject(Optional<Figure> figure, String name, String title, long rows, Supplier<Table> table) {
        /** Returns a figure with its table twin. */
        public static Subject of(Figure figure) {
            return new Subject(
                    Optional.of(figure), figure.text().id(), figure.text().title(), figure.dataRows(), figure::table);
        }

        /** Returns a table alone. */
        public static Subject of(Table table) {
            return new Subject(
                    Optional.empty(), table.id(), table.title(), table.rows().size(), () -> table);
        }
    }

    /** Makes an event. */
    public ChartEvent(Wish wish) {
        super(ANY);
        this.wish = wish;
    }

    /** Returns what is asked for. */
    public Wish wish() {
        return wish;
    }
}
