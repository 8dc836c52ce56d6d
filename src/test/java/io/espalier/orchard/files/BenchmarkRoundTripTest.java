package io.espalier.orchard.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.data.conversation.ConversationData;
import io.espalier.engine.data.conversation.ConversationRules;
import io.espalier.engine.data.conversation.Sample;
import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.evaluate.scoring.MmeAggregate;
import io.espalier.engine.evaluate.scoring.Scorers;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.orchard.Curriculum;
import io.espalier.orchard.OrchardStream;
import io.espalier.orchard.TestItem;
import io.espalier.orchard.TestSet;
import io.espalier.orchard.ask.Family;
import io.espalier.orchard.ask.Prompts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of this world, read by the same classes that read the public ones. */
class BenchmarkRoundTripTest {
    private static final int TEST = 30;
    private static final int TRAIN = 6;
    private static final long SEED = 5;

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws EngineException, Cancelled {
        OrchardWriter.write(new OrchardRequest(folder, SEED, TRAIN, TEST), ProgressListener.NONE);
    }

    private static List<TestItem> truth(Task task) {
        List<Family> families = switch (task) {
            case MMMU -> List.of(Family.MMMU);
            case SCIENCEQA -> List.of(Family.SCIENCEQA);
            case MATHVISTA -> List.of(Family.MATHVISTA);
            case AI2D -> List.of(Family.AI2D);
            case MME -> List.of(Family.MME_P, Family.MME_C);
            case POPE -> List.of(Family.POPE);
            case DOCVQA -> List.of(Family.DOCVQA);
            case GQA -> List.of(Family.GQA);
            case FREEFORM -> List.of(Family.INSTRUCTION);
        };
        List<TestItem> items = new ArrayList<>();
        families.forEach(family -> items.addAll(TestSet.of(family, TEST, SEED)));
        return items;
    }

    @Test
    void benchmarkClassesFindEveryTaskAndGiveTheTrueAnswersFullMarks() throws EngineException {
        try (BenchmarkCollection collection = BenchmarkCollection.open(folder)) {
            assertEquals(EnumSet.allOf(Task.class), collection.tasks());
            for (Task task : Task.values()) {
                List<BenchmarkItem> items = collection.items(task, Profile.PAPER, Long.MAX_VALUE);
                List<TestItem> truth = truth(task);
                Scorer scorer = Scorers.of(task, Profile.PAPER);
                assertEquals(truth.size(), items.size());
                for (int i = 0; i < items.size(); i++) {
                    BenchmarkItem item = items.get(i);
                    String answer = truth.get(i).question().answer();
                    assertEquals(Prompts.of(truth.get(i).question()), item.prompt());
                    assertEquals(1.0, scorer.score(item.gold(), answer).score(), item::toString);
                    byte[] drawn = new PngPictures().png(truth.get(i).scene());
                    assertArrayEquals(drawn, item.images().get(0).bytes());
                }
            }
        }
    }

    @Test
    void fullMarksFillBothMmeColumns() throws EngineException {
        try (BenchmarkCollection collection = BenchmarkCollection.open(folder)) {
            List<MmeAggregate.Answer> answers = new ArrayList<>();
            for (BenchmarkItem item : collection.items(Task.MME, Profile.PAPER, Long.MAX_VALUE)) {
                answers.add(new MmeAggregate.Answer(
                        item.gold().path("question_id").asText(),
                        item.gold().path("category").asText(),
                        1));
            }
            assertEquals(2000, MmeAggregate.of(answers).perception());
            assertEquals(800, MmeAggregate.of(answers).cognition());
        }
    }

    @Test
    void conversationsReadBackWithoutComplaint() throws EngineException {
        ConversationData data = ConversationData.read(folder.resolve("train.json"), ConversationRules.of(folder));
        assertEquals(TRAIN, data.report().used());
        assertEquals(List.of(), data.report().notes());
        OrchardStream stream = new OrchardStream(SEED, Curriculum.natural());
        for (int i = 0; i < TRAIN; i++) {
            Sample sample = data.samples().get(i);
            assertEquals(2 * stream.lesson(i).turns().size(), sample.turns().size());
            assertTrue(sample.turns()
                    .get(0)
                    .text()
                    .endsWith(stream.lesson(i).turns().get(0).prompt()));
            assertEquals(
                    stream.lesson(i).turns().get(2).answer(),
                    sample.turns().get(5).text());
        }
    }
}
