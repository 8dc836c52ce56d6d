package io.espalier.engine.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.image.Picture;
import io.espalier.engine.model.Assistant;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.model.Question;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.text.template.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticModelTest {
    @TempDir
    Path temporary;

    /** Numbers of tensors and parameters of the published models, the original LLaVA's without its tower. */
    @ParameterizedTest
    @CsvSource({
        "llava-hf, 686, 7063427072",
        "llava, 295, 6759395328",
        "bunny, 877, 3182254624",
        "internvl, 541, 4146855936"
    })
    void fullScaleHasTheTensorsOfThePublishedModel(String family, int tensors, long parameters) throws Exception {
        List<SyntheticModel.Planned> planned = SyntheticModel.of(family, Scale.FULL).tensors().stream()
                .filter(tensor -> !tensor.apart())
                .toList();
        assertEquals(tensors, planned.size());
        assertEquals(
                parameters,
                planned.stream().mapToLong(SyntheticModel.Planned::elements).sum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"llava", "llava-hf", "bunny", "internvl"})
    void middleScaleHasAboutABillionParameters(String family) throws Exception {
        long parameters = SyntheticModel.of(family, Scale.ONE_BILLION).tensors().stream()
                .mapToLong(SyntheticModel.Planned::elements)
                .sum();
        assertTrue(parameters > 900_000_000 && parameters < 1_600_000_000, family + " " + parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llava", "llava-hf", "bunny", "internvl"})
    void smallScaleHasAboutAHundredMillionParameters(String family) throws Exception {
        long parameters = SyntheticModel.of(family, Scale.SMALL).tensors().stream()
                .mapToLong(SyntheticModel.Planned::elements)
                .sum();
        assertTrue(parameters > 100_000_000 && parameters < 250_000_000, family + " " + parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llava", "llava-hf", "bunny", "internvl"})
    void tinyModelAnswersAQuestionAboutAPicture(String family) throws Exception {
        Path folder = temporary.resolve(family);
        SyntheticModel.of(family, Scale.TINY).write(folder, 7, ProgressListener.NONE);
        ModelFolder opened = ModelFolder.open(folder);
        // That pictures are cut into tiles is said of every model that does so.
        assertTrue(
                opened.card().notes().stream().allMatch(note -> note.contains("MC-012")),
                opened.card().notes().toString());
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope();
                Processor processor = Processor.open(opened);
                Assistant assistant = new Assistant(scope, Lvlm.open(scope, opened, DType.F32), processor)) {
            Question question =
                    new Question(List.of(new Picture(30, 20, new byte[1800])), List.of(Turn.user("What is it?")), 4);
            assertFalse(assistant
                    .answer(question, text -> {}, ProgressListener.NONE)
                    .ids()
                    .isEmpty());
        }
    }

    @Test
    void equalSeedsGiveEqualBytesAndOthersOthers() throws Exception {
        SyntheticModel model = SyntheticModel.of("llava-hf", Scale.TINY);
        for (int i = 0; i < 3; i++) {
            model.write(temporary.resolve("m" + i), i / 2, ProgressListener.NONE);
        }
        byte[] first = Files.readAllBytes(temporary.resolve("m0/model.safetensors"));
        assertArrayEquals(first, Files.readAllBytes(temporary.resolve("m1/model.safetensors")));
        byte[] other = Files.readAllBytes(temporary.resolve("m2/model.safetensors"));
        assertEquals(first.length, other.length);
        assertFalse(Arrays.equals(first, other));
    }

    @Test
    void unknownFamiliesAndTakenPlacesAreRefusedAndCancellingLeavesNothing() throws Exception {
        EngineException unknown = assertThrows(EngineException.class, () -> SyntheticModel.of("llama", Scale.TINY));
        assertEquals("SY-001", unknown.problems().get(0).code());
        SyntheticModel model = SyntheticModel.of("llava", Scale.TINY);
        Files.writeString(temporary.resolve("taken"), "x");
        assertThrows(EngineException.class, () -> model.write(temporary.resolve("taken"), 1, ProgressListener.NONE));
        CancelToken token = new CancelToken();
        token.cancel();
        ProgressListener stopped = new ProgressListener() {
            @Override
            public void progress(String stage, long done, long total, String note) {
                // Nobody looks.
            }

            @Override
            public void check() throws Cancelled {
                token.check();
            }
        };
        assertThrows(Cancelled.class, () -> model.write(temporary.resolve("none"), 1, stopped));
        assertFalse(Files.exists(temporary.resolve("none")));
    }
}
