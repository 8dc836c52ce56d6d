package io.espalier.ui.shell.drop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroppedTest {
    @TempDir
    Path home;

    private final List<Dropped.Result> told = new ArrayList<>();
    private SampleWindow sample;
    private Dropped dropped;

    @BeforeEach
    void prepare() {
        sample = new SampleWindow(home, Runnable::run);
        dropped = new Dropped(sample.services(), told::addAll);
    }

    private Path file(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    m/config.json                     | {"architectures":["X"],"text_config":{}} | MODEL
                    m/model.safetensors.index.json    | {"metadata":{},"weight_map":{}}          | MODEL
                    m/model-00001-of-3.safetensors    | not looked into                          | MODEL
                    data.json                         | [{"id":"1","conversations":[]}]          | SAMPLES
                    data.jsonl                        | {"id":"1","conversations":[]}            | SAMPLES
                    s.json                            | {"schema":1,"calibration":{"a":{}}}      | SCORES
                    p.json                            | {"schema":1,"base":{},"layers":[]}       | PLAN
                    r.yaml                            | kind: pipeline                           | RECIPE
                    cut.json                          | {"schema":1,"ca                          | UNKNOWN
                    list.json                         | [1,2]                                    | UNKNOWN
                    a.PNG                             | x                                        | PICTURE
                    notes.txt                         | x                                        | UNKNOWN
                    """)
    void filesAreKnownByWhatIsInThem(String name, String content, DroppedKind kind) throws IOException {
        assertEquals(kind, DroppedKind.of(file(name, content)));
    }

    @Test
    void foldersAreKnownByTheirFiles() throws IOException {
        file("model/config.json", "{}");
        file("runs/one/resolved.yaml", "x");
        file("runs/one/manifest.json", "{}");
        Path journal = file("runs/one/journal.jsonl", "");
        file("other/readme.txt", "x");
        assertEquals(DroppedKind.MODEL, DroppedKind.of(home.resolve("model")));
        assertEquals(DroppedKind.RUN, DroppedKind.of(home.resolve("runs/one")));
        assertEquals(DroppedKind.RUN, DroppedKind.of(journal));
        assertEquals(DroppedKind.RUNS, DroppedKind.of(home.resolve("runs")));
        assertEquals(DroppedKind.UNKNOWN, DroppedKind.of(home.resolve("other")));
        assertEquals(DroppedKind.MISSING, DroppedKind.of(home.resolve("gone")));
    }

    @Test
    void everyItemOfSeveralGetsAnAnswer() throws IOException {
        Path weights = file("sprout/model.safetensors", "x");
        Path picture = file("fruit.png", "x");
        Path text = file("notes.txt", "x");
        dropped.acceptAll(List.of(weights, picture, text, home.resolve("gone")));
        assertEquals(4, told.size());
        assertEquals(
                List.of(true, true, false, false),
                told.stream().map(Dropped.Result::taken).toList());
        assertEquals(
                home.resolve("sprout"),
                sample.services().workspace().modelProperty().get().folder());
        assertEquals(
                picture,
                sample.services().workspace().question().pictureProperty().get());
        assertEquals(Step.ANSWERS, sample.services().workspace().stepProperty().get());
        assertFalse(told.get(3).text().isEmpty());
    }

    @Test
    void pictureStaysInTheViewThatAsks() throws IOException {
        sample.services().workspace().stepProperty().set(Step.PRUNE);
        dropped.accept(file("fruit.png", "x"));
        assertEquals(Step.PRUNE, sample.services().workspace().stepProperty().get());
    }

    @Test
    void scoresAndPlansWithoutAModelSayWhatToDoFirst() throws IOException {
        dropped.accept(file("s.json", "{\"calibration\":{}}"));
        dropped.accept(file("p.json", "{\"nominalRatio\":0.3}"));
        assertFalse(told.get(0).taken());
        assertFalse(told.get(1).taken());
    }

    @Test
    void recipeRunsOnlyWhenSomebodySaysSo() throws IOException {
        dropped.accept(Path.of("sample-configs/first-run.yaml"));
        assertTrue(told.get(0).taken(), told.get(0).text());
        assertTrue(sample.services().tasks().items().isEmpty());
        told.get(0).next().orElseThrow().action().run();
        Commands.RunRecipe started = (Commands.RunRecipe) sample.engine().last().command();
        assertEquals(home.resolve("first-run"), started.folder());
        dropped.accept(file("bad.yaml", "kind: nonsense"));
        assertFalse(told.get(1).taken());
        assertTrue(told.get(1).text().startsWith("["), told.get(1).text());
    }
}
