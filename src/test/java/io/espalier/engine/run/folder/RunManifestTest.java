package io.espalier.engine.run.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.espalier.engine.run.recipe.EvaluateRecipe;
import io.espalier.engine.run.recipe.EvaluateSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells changed inputs from unchanged ones when a run is resumed. */
class RunManifestTest {
    @TempDir
    private Path data;

    @Test
    void recordOfTheSameLengthIsSeenToChange() throws Exception {
        Files.writeString(data.resolve("train.json"), "[{\"answer\":\"three\"}]");
        Files.write(Files.createDirectory(data.resolve("images")).resolve("a.png"), new byte[] {1, 2, 3});
        SortedMap<String, String> before = digests();
        assertEquals(before, digests());
        Files.writeString(data.resolve("train.json"), "[{\"answer\":\"seven\"}]");
        assertNotEquals(before, digests());
    }

    @Test
    void pictureThatIsAddedIsSeen() throws Exception {
        Files.writeString(data.resolve("train.json"), "[]");
        SortedMap<String, String> before = digests();
        Files.write(data.resolve("a.png"), new byte[] {1});
        assertNotEquals(before, digests());
    }

    private SortedMap<String, String> digests() throws Exception {
        EvaluateSection usual = EvaluateSection.defaults();
        EvaluateSection section = new EvaluateSection(data, List.of(), 0, usual.profile(), 0, false);
        return RunManifest.digests(new EvaluateRecipe("e", 1, "cpu", List.of(), section));
    }
}
