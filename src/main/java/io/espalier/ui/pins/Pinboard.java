package io.espalier.ui.pins;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.Figure;
import io.espalier.report.html.Block;
import io.espalier.report.html.Page;
import io.espalier.report.table.TableFormat;
import io.espalier.ui.control.ChartEvent.Subject;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The figures and tables that were pinned, in the order of the report. They are drawn when they are pinned, so that a report
 * shows what was seen, whatever has happened to the runs since.
 */
public final class Pinboard {
    private static final int MOST_ROWS = 400;

    private final PinFile file;
    private final Places places;
    private final ObservableList<Pin> pins = FXCollections.observableArrayList();
    private int last;

    /**
     * Where a board works.
     *
     * @param background draws and writes, one job after the other
     * @param fx runs work on the JavaFX thread
     * @param clock dates the pins
     * @param told hears what was done in a line, and whether it failed; on the JavaFX thread
     */
    public record Places(Executor background, Executor fx, Clock clock, BiConsumer<String, Boolean> told) {}

    /**
     * Makes a board and reads what was kept, in the background.
     *
     * @param home the folder that keeps them
     * @param places where it works
     */
    public Pinboard(Path home, Places places) {
        this.file = new PinFile(home.resolve("pinned.json"));
        this.places = places;
        places.background().execute(() -> {
            List<Pin> kept = file.read();
            places.fx().execute(() -> show(kept));
        });
    }

    private void show(List<Pin> kept) {
        pins.addAll(0, kept);
        last = Math.max(last, pins.stream().mapToInt(Pin::number).max().orElse(0));
    }

    /** Returns the pins, in the order of the report. */
    public ObservableList<Pin> pins() {
        return pins;
    }

    /** Pins a figure or a table as it is now. */
    public void pin(Subject subject, String command) {
        last++;
        int number = last;
        places.background().execute(() -> {
            try {
                Pin pin = drawn(number, subject, command);
                places.fx().execute(() -> {
                    pins.add(pin);
                    keep();
                    places.told().accept(Texts.get("pins.pinned", pin.title()), false);
                });
            } catch (EngineException e) {
                tellFailure(e);
            }
        });
    }

    private Pin drawn(int number, Subject subject, String command) throws EngineException {
        String svg = "";
        String note = "";
        if (subject.figure().isPresent()) {
            Figure figure = subject.figure().get();
            svg = Exporter.svgElement(figure, ExportOptions.PRINT.untitled(), "pin" + number);
            note = figure.text().description();
        }
        String table = subject.rows() <= MOST_ROWS
                ? TableFormat.HTML.render(subject.table().get())
                : "";
        String when = places.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Pin(number, subject.title(), note, svg, table, command, when);
    }

    /** Takes a pin off. */
    public void remove(Pin pin) {
        if (pins.remove(pin)) {
            keep();
        }
    }

    /** Moves a pin up (negative) or down in the report. */
    public void move(Pin pin, int by) {
        int from = pins.indexOf(pin);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < pins.size()) {
            List<Pin> order = new ArrayList<>(pins);
            order.remove(from);
            order.add(to, pin);
            pins.setAll(order);
            keep();
        }
    }

    /** Writes the report: one HTML file that needs nothing else. */
    public void write(Path target) {
        Page page = page();
        places.background().execute(() -> {
            try {
                page.write(target);
                tell(Texts.get("pins.written", CommandLine.shortPath(target.toString())), false);
            } catch (EngineException e) {
                tellFailure(e);
            }
        });
    }

    /** Returns the report of the present pins; in English like every file, whatever the language of the window. */
    Page page() {
        List<Page.Section> sections = new ArrayList<>();
        for (Pin pin : pins) {
            List<Block> blocks = new ArrayList<>();
            if (!pin.note().isEmpty()) {
                blocks.add(new Block.Paragraph(pin.note()));
            }
            blocks.add(new Block.Kept(
                    pin.title() + " (pinned " + pin.pinned() + ")", pin.svg(), pin.table(), pin.command()));
            sections.add(new Page.Section(pin.title(), blocks));
        }
        String lead = pins.size() + " figures and tables, as they were when they were pinned.";
        return new Page("Espalier report", lead, sections);
    }

    private void keep() {
        List<Pin> now = List.copyOf(pins);
        places.background().execute(() -> {
            try {
                file.write(now);
            } catch (EngineException e) {
                tellFailure(e);
            }
        });
    }

    private void tellFailure(EngineException e) {
        tell(WindowWords.message(e), true);
    }

    private void tell(String text, boolean failed) {
        places.fx().execute(() -> places.told().accept(text, failed));
    }
}
