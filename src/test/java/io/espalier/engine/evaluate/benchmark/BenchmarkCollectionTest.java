package io.espalier.engine.evaluate.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.data.ImageRef;
import io.espalier.engine.data.parquet.ParquetColumn;
import io.espalier.engine.data.parquet.ParquetWriter;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCollectionTest {
    @TempDir
    static Path folder;

    private BenchmarkCollection collection;

    @BeforeAll
    static void write() throws EngineException {
        TinyCollection.write(folder);
    }

    @BeforeEach
    void open() throws EngineException {
        collection = BenchmarkCollection.open(folder);
    }

    @AfterEach
    void close() throws EngineException {
        collection.close();
    }

    private List<BenchmarkItem> items(Task task) throws EngineException {
        return collection.items(task, Profile.PAPER, Long.MAX_VALUE);
    }

    private static List<String> pictures(BenchmarkItem item) throws EngineException {
        List<String> names = new ArrayList<>();
        for (ImageRef image : item.images()) {
            names.add(new String(image.bytes(), StandardCharsets.UTF_8));
        }
        return names;
    }

    @Test
    void everyTaskIsFound() throws EngineException {
        assertEquals(EnumSet.allOf(Task.class), collection.tasks());
        assertEquals(2, collection.size(Task.SCIENCEQA));
        assertEquals(6, collection.size(Task.MME));
        assertEquals("POPE 3 of 9000", collection.sizeNote(Task.POPE).orElseThrow());
    }

    @Test
    void mmmuShowsThePicturesThatTheTextNames() throws EngineException {
        List<BenchmarkItem> items = items(Task.MMMU);
        assertEquals(
                "What is <image 2>?\nA. red\nB. it's <image 1>\n\n"
                        + "Answer with the option's letter from the given choices directly.",
                items.get(0).prompt());
        assertEquals(List.of("art-1", "art-2"), pictures(items.get(0)));
        assertEquals(List.of("art-3"), pictures(items.get(1)));
        assertEquals(128, items.get(0).maxNewTokens());
        assertEquals("validation_Art_1", items.get(0).id());
    }

    @Test
    void scienceQaTakesThePictureSplit() throws EngineException {
        List<BenchmarkItem> items = items(Task.SCIENCEQA);
        assertTrue(
                items.get(0).prompt().startsWith("Context: A hint.\nWhich?\nA. x\nB. y\n"),
                items.get(0).prompt());
        assertEquals(
                "{\"choices\":[\"x\",\"y\",\"z\"],\"answer\":2}",
                items.get(1).gold().toString());
        assertEquals(List.of("s-1"), pictures(items.get(1)));
    }

    @Test
    void mathVistaTakesTheDecodedPicture() throws EngineException {
        List<BenchmarkItem> items = items(Task.MATHVISTA);
        assertEquals(
                "How old? (Unit: years)\nAnswer the question using a single integer number.",
                items.get(0).prompt());
        assertEquals(List.of("m-2"), pictures(items.get(1)));
        assertTrue(items.get(0).gold().get("choices").isNull());
    }

    @Test
    void gqaJoinsPicturesByName() throws EngineException {
        List<BenchmarkItem> items = items(Task.GQA);
        assertEquals(List.of("g-2"), pictures(items.get(0)));
        assertEquals(List.of("g-1"), pictures(items.get(1)));
        assertEquals(items.get(0).picture(), items.get(2).picture());
    }

    @Test
    void mmePairsShareAPictureAndAreNotSplit() throws EngineException {
        List<BenchmarkItem> items = items(Task.MME);
        assertEquals(
                "Is it red?\nAnswer the question using a single word or phrase.",
                items.get(0).prompt());
        assertEquals(items.get(0).picture(), items.get(3).picture());
        assertEquals(
                List.of("1.png", "2.png", "2.png#2", "1.png#2", "1.png#3", "1.png#4"),
                items.stream().map(BenchmarkItem::id).toList());
        assertEquals(3, collection.items(Task.MME, Profile.PAPER, 2).size());
        assertEquals(1, collection.items(Task.MME, Profile.PAPER, 1).size());
    }

    @Test
    void remainingTasksReadTheirColumns() throws EngineException {
        assertEquals(
                "What is printed? \nAnswer the question using a single word or phrase.",
                items(Task.DOCVQA).get(0).prompt());
        assertEquals(List.of("a-1"), pictures(items(Task.AI2D).get(1)));
        assertEquals("What is unusual?", items(Task.FREEFORM).get(1).prompt());
        assertEquals(List.of("f-1"), pictures(items(Task.FREEFORM).get(1)));
        assertEquals(128, items(Task.POPE).get(0).maxNewTokens());
    }

    @Test
    void missingColumnsAreListed(@TempDir Path other) throws EngineException {
        Path file = other.resolve("POPE/test.parquet");
        try (ParquetWriter writer = ParquetWriter.create(file, List.of(ParquetColumn.text("question")))) {
            writer.row("Is it?");
            writer.finish();
        }
        EngineException e = assertThrows(EngineException.class, () -> BenchmarkCollection.open(other));
        assertTrue(e.getMessage().contains("[answer]"), e.getMessage());
    }

    @Test
    void folderWithoutBenchmarksIsRefused(@TempDir Path other) {
        EngineException e = assertThrows(EngineException.class, () -> BenchmarkCollection.open(other));
        assertEquals("EV-025", e.problems().get(0).code());
        assertThrows(EngineException.class, () -> BenchmarkCollection.open(other.resolve("nothing")));
    }
}
