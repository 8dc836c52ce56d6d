package io.espalier.engine.data.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTablesTest {
    private static final List<ParquetColumn> COLUMNS = List.of(
            ParquetColumn.text("id"),
            ParquetColumn.image("image"),
            ParquetColumn.texts("choices"),
            new ParquetColumn("answer", "TINYINT"),
            new ParquetColumn("precision", "DOUBLE"));

    @TempDir
    Path folder;

    private Path write(String name) throws EngineException {
        Path file = folder.resolve(name);
        try (ParquetWriter writer = ParquetWriter.create(file, COLUMNS)) {
            for (int i = 0; i < 100; i++) {
                ParquetImage image = i == 7 ? null : new ParquetImage(i + ".png", new byte[] {1, (byte) i});
                writer.row("row " + i, image, List.of("it's", "é " + i), (byte) (i % 4), i % 2 == 0 ? null : 1.0);
            }
            writer.finish();
        }
        return file;
    }

    @Test
    void rowsComeBackAsWritten() throws EngineException {
        Path file = write("a.parquet");
        try (ParquetTables tables = ParquetTables.open()) {
            List<ParquetTables.Row> rows = tables.rows(List.of(file), Long.MAX_VALUE);
            assertEquals(100, rows.size());
            assertEquals(
                    "{\"id\":\"row 3\",\"choices\":[\"it's\",\"é 3\"],\"answer\":3,\"precision\":1.0}",
                    rows.get(3).values().toString());
            assertTrue(rows.get(2).values().get("precision").isNull());
            assertEquals(100, tables.count(List.of(file)));
            assertTrue(tables.columns(List.of(file)).get(1).isImage());
        }
    }

    @Test
    void picturesComeBackByRow() throws EngineException {
        Path file = write("with [strange] * name's ?.parquet");
        try (ParquetTables tables = ParquetTables.open()) {
            assertArrayEquals(
                    new byte[] {1, 50},
                    tables.image(file, "image", 50).orElseThrow().bytes());
            assertEquals("3.png", tables.image(file, "image", 3).orElseThrow().path());
            assertTrue(tables.image(file, "image", 7).isEmpty());
            assertTrue(tables.image(file, "image", 1000).isEmpty());
        }
    }

    @Test
    void picturesMayBeAskedForOnSeveralThreads() throws Exception {
        Path file = write("a.parquet");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ParquetTables tables = ParquetTables.open()) {
            List<Future<byte[]>> asked = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                long row = (i * 37L) % 100;
                asked.add(threads.submit(() -> tables.image(file, "image", row)
                        .map(ParquetImage::bytes)
                        .orElse(new byte[0])));
            }
            for (int i = 0; i < 400; i++) {
                byte row = (byte) ((i * 37) % 100);
                assertArrayEquals(
                        row == 7 ? new byte[0] : new byte[] {1, row},
                        asked.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sameRowsGiveSameBytes() throws EngineException, IOException {
        assertArrayEquals(Files.readAllBytes(write("a.parquet")), Files.readAllBytes(write("b.parquet")));
    }

    @Test
    void brokenFileIsNamed() throws IOException, EngineException {
        Path file = Files.writeString(folder.resolve("broken.parquet"), "PAR1 this is not a table PAR1");
        try (ParquetTables tables = ParquetTables.open()) {
            EngineException e = assertThrows(EngineException.class, () -> tables.rows(List.of(file), 10));
            assertTrue(e.getMessage().contains("broken.parquet"), e.getMessage());
        }
    }

    @Test
    void unfinishedFileDoesNotAppear() throws EngineException {
        Path file = folder.resolve("c.parquet");
        try (ParquetWriter writer = ParquetWriter.create(file, List.of(ParquetColumn.text("id")))) {
            writer.row("x");
        }
        assertTrue(Files.notExists(file));
    }
}
