package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.worker.verb.EngineExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartVerbTest {
    @TempDir
    Path folder;

    private RunOfProgram chart(String... line) {
        return RunOfProgram.of(EngineExecutor.ofThisProcess(), line);
    }

    @ParameterizedTest
    @CsvSource({
        "components, assets/sprout, svg",
        "block-influence, assets/sprout, pdf",
        "heads, assets/sprout/scores.json, svg",
        "neurons, assets/example-run, csv",
        "recovery, assets/example-run, pgf.tex",
        "matrix, assets/example-run, tex",
        "journal, assets/example-run, svg"
    })
    void everyChartOfTheBundledFilesIsDrawnTwiceWithTheSameBytes(String kind, String source, String ending)
            throws Exception {
        Path first = folder.resolve("first." + ending);
        Path second = folder.resolve("second." + ending);
        RunOfProgram once = chart("chart", kind, source, "-o", first.toString());
        assertEquals(0, once.code(), once.err());
        assertEquals(0, chart("chart", kind, source, "-o", second.toString()).code());
        assertTrue(Files.size(first) > 200);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void sourceWithoutWhatTheChartShowsIsRefusedWithAdvice() throws Exception {
        Path run = Files.createDirectory(folder.resolve("untrained"));
        for (String name : List.of("manifest.json", "recipe.yaml", "resolved.yaml")) {
            Files.copy(Path.of("assets/example-run", name), run.resolve(name));
        }
        String started =
                Files.readAllLines(Path.of("assets/example-run/journal.jsonl")).get(0);
        Files.writeString(run.resolve("journal.jsonl"), started + "\n");
        RunOfProgram told = chart(
                "chart",
                "journal",
                run.toString(),
                "-o",
                folder.resolve("x.svg").toString());
        assertEquals(1, told.code());
        assertTrue(told.err().contains("[CH-001]"), told.err());
    }

    @Test
    void unknownChartIsBadUsage() {
        RunOfProgram told = chart(
                "chart", "pie", "assets/sprout", "-o", folder.resolve("x.svg").toString());
        assertEquals(2, told.code());
        assertTrue(told.err().contains("block-influence"), told.err());
    }
}
