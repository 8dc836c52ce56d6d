package io.espalier.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.evaluate.result.Comparison;
import io.espalier.report.table.Cell;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.compare.ItemsViewModel.Filter;
import io.espalier.ui.compare.ItemsViewModel.Item;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import java.util.List;
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
        sample.services().workspace().stepProperty().set(Step.COMPARE);
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
        assertTrue(model.variantsProperty().get().get(0).result().isDense());
        assertEquals(
                1,
                model.variantsProperty().get().stream()
                        .filter(variant -> variant.result().isDense())
                        .count());
        assertEquals(17, model.matrixProperty().get().rows().size());
        assertNotNull(model.figureProperty().get());
    }

    @Test
    void nothingIsMadeOfRunsWhileTheViewIsNotOnTheScreen() {
        sample.services().workspace().stepProperty().set(Step.RUNS);
        sample.services().runs().refresh();
        assertEquals(2, model.measured().size());
        assertNull(model.matrixProperty().get());
        sample.services().workspace().stepProperty().set(Step.COMPARE);
        assertEquals(17, model.matrixProperty().get().rows().size());
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

    private ItemsViewModel items(String run, String column) {
        sample.services().runs().refresh();
        ItemsViewModel items = new ItemsViewModel(sample.services());
        items.choose(model.variantsProperty().get(), run, column);
        return items;
    }

    @Test
    void countsOfTheFiltersAreThoseOfMcNemarsTable() {
        ItemsViewModel items = items("widthwise 60 %", "POPE");
        Comparison.Agreement table = items.agreementProperty().get();
        assertEquals("dense", items.rivalProperty().get().result().name());
        assertEquals(20, items.count(Filter.ALL));
        assertEquals(items.shown().size(), items.count(Filter.ALL));
        assertEquals(table.questions(), items.count(Filter.ALL));
        assertEquals(table.onlyFirstWrong(), items.count(Filter.ONLY_A));
        assertEquals(table.onlySecondWrong(), items.count(Filter.ONLY_B));
        assertEquals(table.bothWrong(), items.count(Filter.BOTH));
        assertTrue(table.onlyFirstWrong() > 0);
    }

    @Test
    void worstItemsComeFirstAndTheFilterLeavesOnlyItsOwn() {
        ItemsViewModel items = items("widthwise 60 %", "POPE");
        assertTrue(items.shown().get(0).passes(Filter.ONLY_A));
        items.filterProperty().set(Filter.ONLY_A);
        assertEquals(items.count(Filter.ONLY_A), items.shown().size());
        assertTrue(items.shown().stream()
                .allMatch(item -> item.a().score() < item.b().score()));
    }

    @Test
    void anotherRivalIsHeldAgainstTheSameVariant() {
        ItemsViewModel items = items("widthwise 60 %", "POPE");
        items.rivalProperty().set(items.rivals().get(1));
        assertEquals(20, items.agreementProperty().get().questions());
        assertEquals("widthwise 60 %", items.variantProperty().get().result().name());
    }

    @Test
    void picturesAreFetchedForWhatIsInSight() {
        ItemsViewModel items = items("widthwise 60 %", "POPE");
        Item first = items.shown().get(0);
        items.pictures().want(first);
        Commands.Pictures asked =
                assertInstanceOf(Commands.Pictures.class, sample.engine().last().command());
        assertEquals(List.of(first.a().id()), asked.ids());
        assertEquals("pope", asked.task());
        assertTrue(items.pictures().pictures().get(first.key()).length > 0);
    }

    @Test
    void cellWithoutKeptAnswersSaysSo() {
        ItemsViewModel items = items("widthwise 60 %", "GQA");
        assertEquals(0, items.shown().size());
        assertEquals(
                "No answers were kept for widthwise 60 % in GQA.",
                items.headingProperty().get());
    }

    @Test
    void intervalsStandInTheMatrix() {
        sample.services().runs().refresh();
        Cell.Quantity cell = assertInstanceOf(
                Cell.Quantity.class,
                model.matrixProperty().get().rows().get(0).cells().get(3));
        assertTrue(cell.low() < cell.value() && cell.value() < cell.high());
    }
}
