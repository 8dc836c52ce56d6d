package io.espalier.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.espalier.cli.ParsedCommand;
import io.espalier.ui.SampleWindow;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private EvaluationViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        model = new EvaluationViewModel(sample.services(), task -> {});
        model.dataProperty().set(home.resolve("bench marks"));
    }

    private Commands.Evaluate started() {
        model.start();
        return assertInstanceOf(Commands.Evaluate.class, sample.engine().last().command());
    }

    @Test
    void copiedCommandMeasuresTheCutThatTheWindowMeasures() throws Exception {
        sample.services().workspace().cut().setRatio(0.3);
        sample.services().workspace().cut().protect(2, true);
        Commands.Evaluate twin = assertInstanceOf(Commands.Evaluate.class, ParsedCommand.of(model.command()));
        Commands.Evaluate started = started();
        Pruning.ByScores cut = assertInstanceOf(Pruning.ByScores.class, twin.pruning());
        assertEquals(0.3, cut.ratio());
        assertEquals(List.of(2), cut.protectedLayers());
        assertEquals(started, twin);
    }

    @Test
    void layersTakenOutByHandAreMeasuredByTheirPlan() throws Exception {
        sample.services().workspace().cut().toggleLayer(3);
        Commands.Evaluate twin = assertInstanceOf(Commands.Evaluate.class, ParsedCommand.of(model.command()));
        assertInstanceOf(Pruning.ByPlan.class, twin.pruning());
        assertEquals(started(), twin);
    }

    @Test
    void denseModelIsMeasuredAsItIs() throws Exception {
        Commands.Evaluate twin = assertInstanceOf(Commands.Evaluate.class, ParsedCommand.of(model.command()));
        assertInstanceOf(Pruning.None.class, twin.pruning());
        assertEquals(new ArrayList<>(started().subjects()), twin.subjects());
    }
}
