package io.espalier.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.NullNode;
import io.espalier.engine.data.ImageBytes;
import io.espalier.engine.data.ImageRef;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.model.Assistant;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.model.Question;
import io.espalier.engine.model.TextListener;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model at the benchmark's table. */
class ModelAnswererTest {
    private static final Path PICTURES = Golden.dir(GoldenLlava.SET).resolve("pictures");

    private static Kernels kernels;
    private static Scope scope;
    private static Lvlm model;
    private static Processor processor;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
        scope = kernels.scope();
        ModelFolder folder = ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve("fp16"));
        model = Lvlm.open(scope, folder, DType.F32).resident(scope);
        processor = Processor.open(folder);
    }

    @AfterAll
    static void stop() {
        processor.close();
        scope.close();
        kernels.close();
    }

    @Test
    void groupIsAnsweredAsEachQuestionAlone() throws Exception {
        List<BenchmarkItem> items = List.of(
                item("1", "Is there a pear?", "wide.png"),
                item("2", "Is there a plum in the picture?", "wide.png"),
                item("3", "How many?", "wide.png"));
        List<String> alone = new ArrayList<>();
        for (BenchmarkItem item : items) {
            try (Assistant assistant = new Assistant(scope, model, processor)) {
                Question question = Question.of(
                        List.of(PictureReader.read(PICTURES.resolve("wide.png"))), item.prompt(), item.maxNewTokens());
                alone.add(assistant
                        .answer(question, TextListener.NONE, ProgressListener.NONE)
                        .text()
                        .strip());
            }
        }
        try (Assistant assistant = new Assistant(scope, model, processor)) {
            assertEquals(alone, new ModelAnswerer(assistant).answerAll(items, ProgressListener.NONE));
        }
    }

    @Test
    void blindModelGivesAnotherAnswer() throws Exception {
        try (Assistant assistant = new Assistant(scope, model, processor)) {
            ModelAnswerer answerer = new ModelAnswerer(assistant);
            BenchmarkItem item = item("1", "Is there a pear?", "tall.png");
            String seeing = answerer.answer(item);
            assertNotEquals(seeing, answerer.answer(item.withoutImages()));
            assertEquals(seeing, answerer.answer(item));
        }
    }

    @Test
    void damagedPictureIsNamed() {
        ImageRef broken = new ImageBytes("broken.png", new byte[] {1, 2, 3});
        BenchmarkItem item =
                new BenchmarkItem(Task.POPE, "1", "Is there a pear?", List.of(broken), 4, NullNode.getInstance(), "p");
        try (Assistant assistant = new Assistant(scope, model, processor)) {
            EngineException refused =
                    assertThrows(EngineException.class, () -> new ModelAnswerer(assistant).answer(item));
            assertEquals("broken.png", refused.problems().get(0).where());
        }
    }

    @Test
    void cancelStopsBetweenQuestions() throws Exception {
        CancelToken token = new CancelToken();
        token.cancel();
        List<BenchmarkItem> items = List.of(item("1", "Is there a pear?", "wide.png"));
        try (Assistant assistant = new Assistant(scope, model, processor)) {
            assertThrows(
                    Cancelled.class,
                    () -> new ModelAnswerer(assistant).answerAll(items, ProgressListener.NONE.with(token)));
        }
    }

    private static BenchmarkItem item(String id, String prompt, String picture) throws Exception {
        ImageRef image = new ImageBytes(picture, Files.readAllBytes(PICTURES.resolve(picture)));
        return new BenchmarkItem(Task.POPE, id, prompt, List.of(image), 8, NullNode.getInstance(), picture);
    }
}
