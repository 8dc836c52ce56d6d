package io.espalier.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.ExportCommands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportViewModelTest {
    private static final Problem UNEQUAL = Problem.of("EX-010", "the layers differ in width")
            .found("4 to 8 head groups")
            .advice("Export in the form \"espalier\"");

    @TempDir
    Path home;

    private SampleWindow sample;
    private ExportViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        sample.services().workspace().cut().setRatio(0.3);
        model = new ExportViewModel(sample.services());
    }

    private void allow(List<Problem> huggingface) {
        sample.engine()
                .answer(
                        Verb.FORMS,
                        new Results.Forms(List.of(
                                new Results.Form("huggingface", huggingface),
                                new Results.Form("padded", List.of()),
                                new Results.Form("espalier", List.of()),
                                new Results.Form("of-a-later-version", List.of()))));
    }

    private void export() {
        ExportSubject.presentCut(sample.services().workspace())
                .ifPresent(sample.services().workspace().exportProperty()::set);
    }

    @Test
    void formThatRefusesIsKnownBeforeAnythingIsWritten() {
        allow(List.of(UNEQUAL));
        export();
        assertEquals(3, model.formsProperty().get().size(), "forms that this window has no words for are left out");
        assertEquals("espalier", model.formProperty().get());
        assertEquals("", model.obstacleProperty().get());
        model.formProperty().set("huggingface");
        assertEquals(
                "Choose a form that suits this model", model.obstacleProperty().get());
        model.write();
        assertTrue(sample.engine().last().command() instanceof ExportCommands.Forms, "nothing was started");
    }

    @Test
    void cutIsWrittenWithItsPlanInTheChosenForm() {
        allow(List.of());
        export();
        Path plan = ((ExportCommands.Forms) sample.engine().last().command()).plan();
        assertTrue(Files.exists(plan));
        assertEquals("huggingface", model.formProperty().get());
        model.formProperty().set("padded");
        Path out = home.resolve("exports").resolve("sprout-widthwise-30");
        assertEquals(
                "espalier export " + home.resolve("sprout") + " --plan " + plan + " --form padded -o " + out,
                model.command());
        model.write();
        assertEquals(
                new Commands.Export(home.resolve("sprout"), plan, out, "padded"),
                sample.engine().last().command());
        assertNull(model.subjectProperty().get());
    }

    @Test
    void typeOfTheWeightsGoesWithTheFormThatLeavesItOpen() {
        allow(List.of());
        export();
        model.typeProperty().set("q8_0");
        assertFalse(model.typed().getValue());
        assertFalse(model.command().contains("--type"), model.command());
        model.formProperty().set("gguf");
        assertTrue(model.command().contains("--form gguf --type q8_0"), model.command());
        model.write();
        assertEquals("q8_0", ((Commands.Export) sample.engine().last().command()).type());
    }

    @Test
    void folderThatHoldsSomethingIsNotWrittenInto() throws Exception {
        allow(List.of());
        export();
        Path full = Files.createDirectories(home.resolve("full"));
        Files.writeString(full.resolve("letter.txt"), "dear");
        model.targetProperty().set(full.toString());
        assertEquals(
                "This folder holds something already: choose another one",
                model.obstacleProperty().get());
        model.choose(full);
        assertEquals(
                full.resolve("sprout-widthwise-30").toString(),
                model.targetProperty().get());
        assertEquals("", model.obstacleProperty().get());
    }

    @Test
    void formsThatCannotBeLookedAtCanStillBeTried() {
        sample.engine().fail(Verb.FORMS, Problem.of("WK-004", "the worker died"));
        export();
        assertEquals("WK-004", model.problemsProperty().get().get(0).code());
        assertEquals("", model.obstacleProperty().get());
        assertEquals(ExportCommands.forms().size(), model.formsProperty().get().size());
    }
}
