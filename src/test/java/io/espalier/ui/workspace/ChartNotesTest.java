package io.espalier.ui.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.note.NoteFile;
import io.espalier.report.note.PinnedNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartNotesTest {
    private static final PinnedNote NOTE = new PinnedNote("loss", 3, 0.5, "here");

    @TempDir
    Path folder;

    private final List<String> failures = new ArrayList<>();

    private ChartNotes notes() {
        return new ChartNotes(Runnable::run, Runnable::run, failures::add);
    }

    @Test
    void notesAreFoundAgainInTheirFolder() {
        ChartNotes first = notes();
        first.open(folder);
        first.of("loss").add(NOTE);
        first.of("norm").add(NOTE.saying("there"));
        first.of("norm").clear();
        ChartNotes second = notes();
        second.open(folder);
        assertEquals(List.of(NOTE), second.of("loss"));
        assertEquals(List.of(), second.of("norm"));
        second.open(null);
        assertEquals(List.of(), second.of("loss"));
        assertTrue(Files.exists(folder.resolve(NoteFile.NAME)));
    }

    @Test
    void chartFollowsTheNameItsNotesAreKeptUnder() {
        ChartNotes notes = notes();
        notes.open(folder);
        notes.of("heads small").add(NOTE);
        SimpleStringProperty name = new SimpleStringProperty("heads large");
        ObservableList<PinnedNote> shown = FXCollections.observableArrayList();
        notes.link(name, shown);
        assertEquals(List.of(), shown);
        name.set("heads small");
        assertEquals(List.of(NOTE), shown);
        shown.set(0, NOTE.saying("changed"));
        assertEquals("changed", notes.of("heads small").get(0).text());
        name.set("heads large");
        assertEquals(List.of(), shown);
        assertEquals(1, notes.of("heads small").size());
    }

    @Test
    void placeThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        ChartNotes notes = notes();
        notes.open(file);
        notes.of("loss").add(NOTE);
        assertEquals(1, failures.size());
        assertEquals(List.of(NOTE), notes.of("loss"));
    }
}
