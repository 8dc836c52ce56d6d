package io.espalier.ui.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.SampleWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartCommandsTest {
    @TempDir
    Path home;

    @Test
    void nothingChosenGivesNoCommand() {
        ChartCommands commands = new ChartCommands(new SampleWindow(home, Runnable::run).services());
        assertEquals("", commands.map("heads"));
        assertEquals("", commands.components());
        assertEquals("", commands.journal());
    }

    @Test
    void mapOfACutWritesItsPlanFirst() {
        SampleWindow sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        ChartCommands commands = new ChartCommands(sample.services());
        Path model = home.resolve("sprout");
        assertEquals("espalier chart heads " + model.resolve("scores.json") + " -o heads.svg", commands.map("heads"));
        sample.services().workspace().cut().setParadigm(Paradigm.WIDTHWISE);
        sample.services().workspace().cut().setRatio(0.3);
        assertEquals(
                "espalier prune " + model + " --scores " + model.resolve("scores.json")
                        + " --paradigm widthwise --ratio 0.3 -o plan.json && espalier chart heads "
                        + model.resolve("scores.json") + " --plan plan.json -o heads.svg",
                commands.map("heads"));
        assertTrue(Files.exists(model.resolve("scores.json")));
        assertEquals("espalier chart components " + model + " -o components.svg", commands.components());
    }
}
