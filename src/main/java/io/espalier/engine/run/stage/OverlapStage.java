package io.espalier.engine.run.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.data.ImageFile;
import io.espalier.engine.data.ImageRef;
import io.espalier.engine.data.conversation.ConversationData;
import io.espalier.engine.data.conversation.ConversationRules;
import io.espalier.engine.data.conversation.Sample;
import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.engine.run.recipe.EvaluateSection;
import io.espalier.engine.run.stage.data.ConversationFiles;
import io.espalier.engine.text.template.Role;
import io.espalier.engine.text.template.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for test pictures and test questions among the data that a model is trained on, and warns with counts: what was seen
 * in training is no measure of what a model can do. Pictures count as the same when their files are, byte by byte.
 *
 * @param training files of conversations, or their folders; those that are gone are passed over
 * @param test folder of benchmark files
 * @param how the section of the recipe that asks the questions
 */
public record OverlapStage(List<Path> training, Path test, EvaluateSection how) implements Stage {
    private static final String NAME = "look for overlap";

    /** Copies the list. */
    public OverlapStage {
        training = List.copyOf(training);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        Counts counts = count(context.listener());
        counts.warnings().forEach(context.listener()::note);
        ObjectNode figures = JsonNodeFactory.instance
                .objectNode()
                .put("trainingRecords", counts.records())
                .put("testPictures", counts.pictures())
                .put("seenPictures", counts.seenPictures())
                .put("testQuestions", counts.questions())
                .put("seenQuestions", counts.seenQuestions());
        return new StageResult(List.of(), figures, table(counts));
    }

    /**
     * What was found.
     *
     * @param records training records that can be used
     * @param pictures different test pictures
     * @param seenPictures test pictures that are in the training data
     * @param questions test questions
     * @param seenQuestions test questions that the training data asks about the same picture
     */
    public record Counts(long records, long pictures, long seenPictures, long questions, long seenQuestions) {
        List<String> warnings() {
            if (seenPictures == 0) {
                return List.of();
            }
            return List.of("Training and test data overlap: " + seenPictures + " of " + pictures
                    + " test pictures are in the training data, and " + seenQuestions + " of " + questions
                    + " test questions are asked there about the same picture. Scores on them say little.");
        }
    }

    /** Compares the data; pictures of a length that no test picture has are not opened. */
    Counts count(ProgressListener listener) throws EngineException, Cancelled {
        try (BenchmarkCollection collection = BenchmarkCollection.open(test)) {
            Seen seen = new Seen();
            Profile profile = EvaluateStage.profile(how);
            for (Task task : EvaluateStage.tasks(how, collection)) {
                for (BenchmarkItem item :
                        collection.items(task, profile, how.limit() == 0 ? Long.MAX_VALUE : how.limit())) {
                    listener.check();
                    seen.addTest(item);
                }
                listener.progress(NAME, seen.questions, 0, task.title());
            }
            for (Path data : training) {
                if (Files.exists(data)) {
                    train(seen, ConversationFiles.find(data), listener);
                }
            }
            return seen.counts();
        }
    }

    private static void train(Seen seen, Path file, ProgressListener listener) throws EngineException, Cancelled {
        Path folder = file.toAbsolutePath().resolveSibling("");
        List<Sample> samples =
                ConversationData.read(file, ConversationRules.of(folder)).samples();
        for (Sample sample : samples) {
            listener.check();
            seen.addTraining(sample);
            listener.progress(NAME, seen.records, samples.size(), String.valueOf(file.getFileName()));
        }
    }

    private static StageTable table(Counts counts) {
        return new StageTable(
                List.of("Training records", "Test pictures", "Seen in training", "Test questions", "Asked in training"),
                List.of(List.of(
                        Long.toString(counts.records()),
                        Long.toString(counts.pictures()),
                        Long.toString(counts.seenPictures()),
                        Long.toString(counts.questions()),
                        Long.toString(counts.seenQuestions()))));
    }

    /** Test pictures by digest, each with its questions, and what of them has turned up in the training data. */
    private static final class Seen {
        private final Map<String, List<BenchmarkItem>> tests = new HashMap<>();
        private final Set<Long> lengths = new HashSet<>();
        private final Map<ImageRef, String> digests = new HashMap<>();
        private final Set<String> pictures = new HashSet<>();
        private final Set<String> asked = new HashSet<>();
        private long questions;
        private long records;

        void addTest(BenchmarkItem item) throws EngineException {
            questions++;
            for (ImageRef image : item.images()) {
                byte[] bytes = image.bytes();
                lengths.add((long) bytes.length);
                tests.computeIfAbsent(Hashes.sha256(bytes), digest -> new ArrayList<>())
                        .add(item);
            }
        }

        void addTraining(Sample sample) throws EngineException {
            records++;
            String digest = digest(sample.image());
            List<BenchmarkItem> items = tests.getOrDefault(digest, List.of());
            if (items.isEmpty()) {
                return;
            }
            pictures.add(digest);
            for (Turn turn : sample.turns()) {
                String question = turn.text().strip();
                if (turn.role() == Role.USER && !question.isEmpty()) {
                    items.stream()
                            .filter(item -> item.prompt().contains(question))
                            .forEach(item -> asked.add(item.task() + "/" + item.id()));
                }
            }
        }

        /** Returns the digest of a picture, empty when it can be none of the test pictures. */
        private String digest(@Nullable ImageRef image) throws EngineException {
            if (image == null) {
                return "";
            }
            String known = digests.get(image);
            if (known != null) {
                return known;
            }
            boolean possible = !(image instanceof ImageFile file) || lengths.contains(file.size());
            String digest = possible ? Hashes.sha256(image.bytes()) : "";
            digests.put(image, digest);
            return digest;
        }

        Counts counts() {
            return new Counts(records, tests.size(), pictures.size(), questions, asked.size());
        }
    }
}
