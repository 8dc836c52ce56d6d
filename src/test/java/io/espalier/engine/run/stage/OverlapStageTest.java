package io.espalier.engine.run.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.run.recipe.EvaluateSection;
import io.espalier.orchard.files.OrchardRequest;
import io.espalier.orchard.files.OrchardWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test data that was trained on is found and counted. */
class OverlapStageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private ArrayNode records;
    private Path data;

    @BeforeEach
    void write() throws Exception {
        data = folder.resolve("data");
        OrchardWriter.write(new OrchardRequest(data, 3, 4, 2), ProgressListener.NONE);
        records = (ArrayNode) JSON.readTree(data.resolve("train.json").toFile());
    }

    @Test
    void nothingIsSaidOfDataThatDoesNotOverlap() throws Exception {
        OverlapStage.Counts counts = count();
        assertEquals(4, counts.records());
        assertTrue(counts.pictures() > 0 && counts.questions() > counts.pictures(), counts::toString);
        assertEquals(0, counts.seenPictures());
        assertEquals(0, counts.seenQuestions());
        assertEquals(List.of(), counts.warnings());
    }

    @Test
    void pictureAndQuestionThatWereTrainedOnAreCounted() throws Exception {
        try (BenchmarkCollection tests = BenchmarkCollection.open(data)) {
            List<BenchmarkItem> items = tests.items(Task.GQA, Profile.PAPER, Long.MAX_VALUE);
            learn(
                    items.get(0),
                    items.get(0).gold().path("question").asText(items.get(0).prompt()));
        }
        OverlapStage.Counts counts = count();
        assertEquals(5, counts.records());
        assertEquals(1, counts.seenPictures());
        assertEquals(1, counts.seenQuestions());
        assertTrue(counts.warnings().get(0).contains("1 of " + counts.pictures()), counts.warnings()::toString);
    }

    @Test
    void pictureAloneIsNoQuestion() throws Exception {
        try (BenchmarkCollection tests = BenchmarkCollection.open(data)) {
            learn(tests.items(Task.GQA, Profile.PAPER, Long.MAX_VALUE).get(0), "What else is to be said?");
        }
        OverlapStage.Counts counts = count();
        assertEquals(1, counts.seenPictures());
        assertEquals(0, counts.seenQuestions());
    }

    /** Adds a test picture to the training data, with a question. */
    private void learn(BenchmarkItem item, String question) throws Exception {
        Path picture = data.resolve(records.get(0).path("image").asText()).resolveSibling("leak.png");
        Files.write(picture, item.images().get(0).bytes());
        ObjectNode record = records.addObject()
                .put("id", "leak")
                .put("image", data.relativize(picture).toString().replace('\\', '/'));
        ArrayNode turns = record.putArray("conversations");
        turns.addObject().put("from", "human").put("value", "<image>\n" + question);
        turns.addObject().put("from", "gpt").put("value", "an answer");
        JSON.writeValue(data.resolve("train.json").toFile(), records);
    }

    private OverlapStage.Counts count() throws Exception {
        return new OverlapStage(List.of(data, folder.resolve("gone")), data, EvaluateSection.defaults())
                .count(ProgressListener.NONE);
    }
}
