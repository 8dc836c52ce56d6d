package io.espalier.ui.control;

import io.espalier.report.figure.Figure;
import io.espalier.report.table.Table;
import io.espalier.ui.control.ChartEvent.Subject;
import io.espalier.ui.platform.Dialogs;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Makes the menus of charts and tables. */
public final class ExportButton {
    private final Dialogs dialogs;
    private final Executor background;

    /**
     * Makes menus.
     *
     * @param dialogs asks where to
     * @param background writes files
     */
    public ExportButton(Dialogs dialogs, Executor background) {
        this.dialogs = dialogs;
        this.background = background;
    }

    /** Returns the menu of a figure that no command makes. */
    public ChartMenu figure(String id, Supplier<Optional<? extends Figure>> figure) {
        return figure(id, figure, () -> "");
    }

    /**
     * Returns the menu of a figure.
     *
     * @param id its id
     * @param figure the figure as it is now
     * @param command the command that makes it again
     */
    public ChartMenu figure(String id, Supplier<Optional<? extends Figure>> figure, Supplier<String> command) {
        return menu(id, true, () -> figure.get().map(Subject::of), command);
    }

    /** Returns the menu of a table that no command makes. */
    public ChartMenu table(String id, Supplier<Optional<Table>> table) {
        return table(id, table, () -> "");
    }

    /**
     * Returns the menu of a table.
     *
     * @param id its id
     * @param table the table as it is now
     * @param command the command that makes it again
     */
    public ChartMenu table(String id, Supplier<Optional<Table>> table, Supplier<String> command) {
        return menu(id, false, () -> table.get().map(Subject::of), command);
    }

    private ChartMenu menu(String id, boolean draws, Supplier<Optional<Subject>> subject, Supplier<String> command) {
        return new ChartMenu(id, new ChartMenu.Parts(dialogs, background, draws, subject, command));
    }
}
