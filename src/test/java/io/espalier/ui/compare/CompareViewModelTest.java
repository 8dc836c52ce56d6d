package io.espalier.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.RunResult;
import io.espalier.ui.SampleWindow;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private CompareViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        model = new CompareViewModel(sample.services());
    }

    @Test
    void emptyLibraryComparesNothing() {
        assertNull(model.matrixProperty().get());
        assertTrue(model.measured().isEmpty());
    }

    @Test
    void denseModelStandsFirstAndOnce() {
        sample.services().runs().refresh();
        assertEquals(2, model.measured().size());
        assertTrue(model.resultsProperty().get().get(0).isDense());
        assertEquals(
                1,
                model.resultsProperty().get().stream()
                        .filter(RunResult::isDense)
                        .count());
        assertEquals(17, model.matrixProperty().get().rows().size());
        assertNotNull(model.figureProperty().get());
    }

    @Test
    void leftOutRunLeavesTheMatrix() {
        sample.services().runs().refresh();
        model.leftOut().add(model.measured().get(0).folder());
        assertEquals(9, model.matrixProperty().get().rows().size());
    }

    @Test
    void reportIsWrittenByTheEngine() {
        sample.services().runs().refresh();
        model.report(home.resolve("out"));
        Commands.Compare asked =
                assertInstanceOf(Commands.Compare.class, sample.engine().last().command());
        assertEquals(2, asked.runs().size());
    }

    @Test
    void itemsOnlyTheVariantGotWrongAreFound() {
        sample.services().runs().refresh();
        ItemsViewModel items = new ItemsViewModel();
        items.choose(model.resultsProperty().get(), "widthwise 60 %", "POPE");
        assertEquals(2, items.count(ItemsViewModel.Filter.ALL));
        assertEquals(1, items.count(ItemsViewModel.Filter.LOST));
        assertEquals("Is there a pear in the picture?", items.shown().get(0).question());
    }
}
