package io.espalier.engine.run.stage.data;

import io.espalier.engine.data.conversation.ConversationRules;
import io.espalier.engine.data.conversation.DataReport;
import io.espalier.engine.data.conversation.Sample;
import io.espalier.engine.data.conversation.Selection;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.image.Picture;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.template.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks at training data before anybody trains on them: every record is read, and of a part, spread over the whole file, the
 * picture is decoded and the tokens are counted.
 */
public final class DataExamination {
    private static final int LOOKED_AT = 2_000;
    private static final int PROBLEMS_TOLD = 100;
    private static final double LOPSIDED = 0.6;

    private final DataSubject subject;
    private final ProgressListener listener;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private int answered;

    private DataExamination(DataSubject subject, ProgressListener listener) {
        this.subject = subject;
        this.listener = listener;
    }

    /**
     * What was found.
     *
     * @param rows records in the file
     * @param used records that can be used
     * @param withImage records with a picture
     * @param conversations what they are taken apart into
     * @param lookedAt conversations whose pictures and tokens were looked at
     * @param tokens length of these in tokens, every visual token counted: shortest, median, 95th percentile, longest
     * @param context the longest text that the model takes; 0 when it does not say
     * @param problems what is wrong, record by record
     * @param notes what looks odd
     */
    public record Findings(
            long rows,
            int used,
            int withImage,
            int conversations,
            int lookedAt,
            List<Integer> tokens,
            int context,
            List<Problem> problems,
            List<String> notes) {
        /** Copies the lists. */
        public Findings {
            tokens = List.copyOf(tokens);
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Examines data.
     *
     * @param subject the data and the model that is to learn from them
     * @param listener hears of progress and says when to stop
     * @throws EngineException when the model cannot be opened, or not one record can be used: everything is listed
     * @throws Cancelled when the listener says so
     */
    public static Findings examine(DataSubject subject, ProgressListener listener) throws EngineException, Cancelled {
        return new DataExamination(subject, listener).examine();
    }

    private Findings examine() throws EngineException, Cancelled {
        ModelFolder folder = VariantFolder.open(subject.model()).base();
        try (Processor processor = Processor.open(folder)) {
            Path file = ConversationFiles.find(subject.data());
            Selection selection =
                    subject.fraction() < 1 ? Selection.fraction(subject.fraction(), subject.seed()) : Selection.all();
            // However many records are bad, the reader goes on: the point is to see them all.
            ConversationRules rules = new ConversationRules(Conversations.folder(file), selection, 1);
            listener.progress("examine", 0, 0, String.valueOf(file.getFileName()));
            Conversations read = Conversations.read(subject.data(), rules, subject.together(), processor);
            int[] lengths = look(read);
            return findings(read, lengths, folder);
        }
    }

    private int[] look(Conversations read) throws Cancelled {
        int size = read.size();
        int looked = Math.min(size, LOOKED_AT);
        int[] lengths = new int[looked];
        for (int i = 0; i < looked; i++) {
            listener.check();
            listener.progress("examine", i, looked, "");
            int index = (int) ((long) i * size / looked);
            lengths[i] = one(read, index);
        }
        listener.progress("examine", looked, looked, "");
        Arrays.sort(lengths);
        return lengths;
    }

    private int one(Conversations read, int index) {
        Sample sample = read.sample(index);
        List<Picture> pictures = List.of();
        try {
            pictures = read.picture(index).stream().toList();
        } catch (EngineException e) {
            Problem first = e.problems().get(0);
            add(first.at("record " + sample.id() + (first.where().isEmpty() ? "" : ", " + first.where())));
        }
        LabelledTokens tokens = read.tokens(index, pictures);
        if (tokens.learned() == 0) {
            add(Problem.of("DA-050", "there is nothing to learn in this conversation")
                    .at("record " + sample.id())
                    .expected("an answer of the assistant")
                    .advice("Add an answer, or drop the record"));
        }
        sample.turns().stream().filter(turn -> turn.role() == Role.ASSISTANT).forEach(turn -> {
            answers.merge(turn.text().strip().toLowerCase(Locale.ROOT), 1, Integer::sum);
            answered++;
        });
        return tokens.ids().length;
    }

    private void add(Problem problem) {
        if (problems.size() < PROBLEMS_TOLD) {
            problems.add(problem);
        }
    }

    private Findings findings(Conversations read, int[] lengths, ModelFolder folder) throws EngineException {
        DataReport report = read.report();
        int context = folder.card().contextLength();
        long over = Arrays.stream(lengths)
                .filter(length -> context > 0 && length > context)
                .count();
        if (over > 0) {
            add(Problem.of("DA-051", "conversations are longer than the model takes")
                    .at(subject.data())
                    .found(over + " of " + lengths.length + ", the longest of " + lengths[lengths.length - 1]
                            + " tokens")
                    .expected("at most " + context + " tokens")
                    .advice("Shorten them, or let every question be a sample of its own"));
        }
        answers.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> answered >= 20 && most.getValue() > LOPSIDED * answered)
                .ifPresent(most -> notes.add(Math.round(100.0 * most.getValue() / answered) + " % of the answers are \""
                        + most.getKey() + "\""));
        if (lengths.length < read.size()) {
            notes.add("Pictures and tokens of " + lengths.length + " of " + read.size()
                    + " conversations were looked at");
        }
        List<Problem> all = new ArrayList<>(report.problems());
        all.addAll(problems);
        List<String> told = new ArrayList<>(report.notes());
        told.addAll(notes);
        return new Findings(
                report.rows(),
                report.used(),
                report.withImage(),
                read.size(),
                lengths.length,
                spread(lengths),
                context,
                all,
                told);
    }

    private static List<Integer> spread(int[] sorted) {
        int last = sorted.length - 1;
        return last < 0 ? List.of() : List.of(sorted[0], sorted[last / 2], sorted[(int) (0.95 * last)], sorted[last]);
    }
}
