package io.espalier.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.table.Table;
import io.espalier.report.table.TableFormat;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.workspace.cut.CutModel;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureViewModelTest {
    private static final int AROUND = 3;

    @TempDir
    Path home;

    private SampleWindow sample;
    private StructureViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        model = new StructureViewModel(sample.services().workspace());
    }

    private CutModel cut() {
        return sample.services().workspace().cut();
    }

    private Table table() {
        return model.tableProperty().get();
    }

    @Test
    void withoutModelThereIsNothing() {
        assertNull(model.tableProperty().get());
    }

    @Test
    void unprunedEveryLayerIsTheOriginals() {
        sample.openCalibrated("sprout");
        assertEquals(AROUND + 12 + 1, table().rows().size());
        assertEquals("704", table().shown(AROUND + 4, 3));
        assertEquals("", table().shown(AROUND + 4, 6));
        assertEquals(
                "Nothing is taken out: this is the original",
                model.summaryProperty().get());
    }

    @Test
    void fileIsEnglishWhateverTheWindowSpeaks() {
        sample.openCalibrated("sprout");
        cut().setRatio(0.5);
        Table english = table();
        Locale before = Locale.getDefault(Locale.Category.DISPLAY);
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag("qps"));
        try {
            cut().setRatio(0.6);
            cut().setRatio(0.5);
            assertTrue(table().shown(AROUND, 0).startsWith("«"), table().shown(AROUND, 0));
            assertEquals(
                    TableFormat.CSV.render(english),
                    TableFormat.CSV.render(model.filed().orElseThrow()));
        } finally {
            Locale.setDefault(Locale.Category.DISPLAY, before);
        }
    }

    @Test
    void widthsAreShownBeforeAndAfterAndAddUp() {
        sample.openCalibrated("sprout");
        cut().setRatio(0.5);
        assertEquals("8 → 4", table().shown(AROUND + 4, 1));
        assertEquals("704 → 352", table().shown(AROUND + 4, 3));
        assertEquals("704", table().shown(AROUND, 3));
        assertTrue(table().shown(AROUND + 4, 6).startsWith("−"), table().shown(AROUND + 4, 6));
        double sum = 0;
        for (int row = 0; row < table().rows().size() - 1; row++) {
            sum += table().rows().get(row).cells().get(5).number();
        }
        double all =
                table().rows().get(table().rows().size() - 1).cells().get(5).number();
        assertEquals(all, sum);
        assertEquals(cut().resultProperty().get().after().parameters(), all);
    }

    @Test
    void removedLayersAreNamedAndTheRestCanBeLeftOut() {
        sample.openCalibrated("sprout");
        cut().toggleLayer(7);
        assertEquals("removed", table().shown(AROUND + 7, 6));
        assertEquals("8 → –", table().shown(AROUND + 7, 1));
        model.changedOnlyProperty().set(true);
        assertEquals(2, table().rows().size());
        assertEquals("Layer 7", table().shown(0, 0));
        assertEquals(
                "1 of 12 layers leave, 0 become narrower",
                model.summaryProperty().get());
    }
}
