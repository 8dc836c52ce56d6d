package io.espalier.orchard.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.data.parquet.ParquetImage;
import io.espalier.engine.data.parquet.ParquetTables;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.orchard.Curriculum;
import io.espalier.orchard.Lesson;
import io.espalier.orchard.OrchardStream;
import io.espalier.orchard.TestItem;
import io.espalier.orchard.TestSet;
import io.espalier.orchard.ask.Family;
import io.espalier.orchard.ask.Prompts;
import io.espalier.orchard.draw.ScenePainter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchardWriterTest {
    private static final int TEST = 40;
    private static final int TRAIN = 12;
    private static final long SEED = 21;

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws EngineException, Cancelled {
        OrchardWriter.write(new OrchardRequest(folder, SEED, TRAIN, TEST), ProgressListener.NONE);
    }

    private static List<ParquetTables.Row> rows(TestTable table) throws EngineException {
        try (ParquetTables tables = ParquetTables.open()) {
            return tables.rows(List.of(folder.resolve(table.path())), Long.MAX_VALUE);
        }
    }

    private static void checkPrompts(Task task, TestTable table, Family... families) throws EngineException {
        List<ParquetTables.Row> rows = rows(table);
        int index = 0;
        for (Family family : families) {
            for (TestItem item : TestSet.of(family, TEST, SEED)) {
                ObjectNode fields = rows.get(index++).values();
                assertEquals(
                        Prompts.of(item.question()),
                        io.espalier.engine.evaluate.benchmark.Prompts.of(task, Profile.PAPER, fields),
                        fields::toString);
            }
        }
        assertEquals(index, rows.size());
        assertTrue(index >= TEST * families.length && index <= (TEST + 1) * families.length);
    }

    @Test
    void benchmarksPutEveryQuestionAsTheTrainingDoes() throws EngineException {
        checkPrompts(Task.MMMU, new ChoiceTables.Mmmu(), Family.MMMU);
        checkPrompts(Task.SCIENCEQA, new ChoiceTables.ScienceQa(), Family.SCIENCEQA);
        checkPrompts(Task.MATHVISTA, new ChoiceTables.MathVista(), Family.MATHVISTA);
        checkPrompts(Task.AI2D, new ChoiceTables.Ai2d(), Family.AI2D);
        checkPrompts(Task.MME, new WordTables.Mme(), Family.MME_P, Family.MME_C);
        checkPrompts(Task.POPE, new WordTables.Pope(), Family.POPE);
        checkPrompts(Task.DOCVQA, new WordTables.DocVqa(), Family.DOCVQA);
        checkPrompts(Task.GQA, new WordTables.GqaQuestions(), Family.GQA);
        checkPrompts(Task.FREEFORM, new WordTables.Freeform(), Family.INSTRUCTION);
    }

    @Test
    void answersComeBackInTheFormOfThePublicSets() throws EngineException {
        TestItem choice = TestSet.of(Family.AI2D, TEST, SEED).get(3);
        assertEquals(
                String.valueOf(choice.question().correct()),
                rows(new ChoiceTables.Ai2d()).get(3).values().path("answer").textValue());
        TestItem science = TestSet.of(Family.SCIENCEQA, TEST, SEED).get(3);
        assertEquals(
                science.question().correct(),
                rows(new ChoiceTables.ScienceQa())
                        .get(3)
                        .values()
                        .path("answer")
                        .intValue());
        TestItem document = TestSet.of(Family.DOCVQA, TEST, SEED).get(3);
        assertEquals(
                document.question().answer(),
                rows(new WordTables.DocVqa()).get(3).values().at("/answers/0").textValue());
        JsonNode math = rows(new ChoiceTables.MathVista()).get(3).values();
        assertEquals("Orchard", math.at("/metadata/source").textValue());
        assertTrue(math.path("choices").isNull());
    }

    @Test
    void mmeHasTwoQuestionsForEveryPictureAndAllCategories() throws EngineException {
        Map<String, Set<String>> answers = new HashMap<>();
        Set<String> categories = new HashSet<>();
        for (ParquetTables.Row row : rows(new WordTables.Mme())) {
            String id = row.values().path("question_id").textValue();
            answers.computeIfAbsent(id, k -> new HashSet<>())
                    .add(row.values().path("answer").textValue());
            categories.add(row.values().path("category").textValue());
        }
        answers.forEach((id, both) -> assertEquals(Set.of("Yes", "No"), both, id));
        assertEquals(14, categories.size());
    }

    @Test
    void picturesComeBackPixelByPixel() throws EngineException, IOException {
        List<TestItem> items = TestSet.of(Family.GQA, TEST, SEED);
        Path file = folder.resolve(new WordTables.GqaImages().path());
        try (ParquetTables tables = ParquetTables.open()) {
            ParquetImage cell = tables.image(file, "image", 5).orElseThrow();
            assertEquals(items.get(5).pictureId() + ".png", cell.path());
            byte[] drawn = new ScenePainter().paint(items.get(5).scene(), false).rgb();
            assertArrayEquals(drawn, rgb(ImageIO.read(new ByteArrayInputStream(cell.bytes()))));
        }
    }

    private static byte[] rgb(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            int value = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
            rgb[i] = (byte) (value >> (16 - 8 * (i % 3)));
        }
        return rgb;
    }

    @Test
    void trainingDataAreConversationsAboutPicturesThatExist() throws IOException {
        JsonNode all = new ObjectMapper().readTree(folder.resolve("train.json").toFile());
        assertEquals(TRAIN, all.size());
        OrchardStream stream = new OrchardStream(SEED, Curriculum.natural());
        for (int i = 0; i < TRAIN; i++) {
            Lesson lesson = stream.lesson(i);
            JsonNode record = all.get(i);
            Path picture = folder.resolve(record.path("image").textValue());
            assertArrayEquals(lesson.rgb(), rgb(ImageIO.read(picture.toFile())));
            JsonNode conversation = record.path("conversations");
            assertEquals(2 * lesson.turns().size(), conversation.size());
            assertEquals(
                    "<image>\n" + lesson.turns().get(0).prompt(),
                    conversation.at("/0/value").textValue());
            assertEquals(
                    lesson.turns().get(1).prompt(), conversation.at("/2/value").textValue());
            assertEquals(
                    lesson.turns().get(1).answer(), conversation.at("/3/value").textValue());
            assertEquals("gpt", conversation.at("/3/from").textValue());
        }
    }

    @Test
    void cancelledWorkStopsBeforeTheNextTable(@TempDir Path other) throws EngineException {
        CancelToken token = new CancelToken();
        token.cancel();
        OrchardRequest request = new OrchardRequest(other, 1, 5, 5);
        assertThrows(Cancelled.class, () -> OrchardWriter.write(request, ProgressListener.NONE.with(token)));
        assertTrue(Files.notExists(other.resolve("train.json")));
    }
}
