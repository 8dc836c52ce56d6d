package io.espalier.engine.data.conversation;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Training conversations in LLaVA's schema: {@code id}, {@code image}, {@code conversations} of {@code from} and {@code value}.
 *
 * <p>The file is one JSON array or JSON lines, of any size: it is streamed, and only the selected records become objects.
 * Records that cannot be used are passed over and counted; when too many are, reading fails and lists them. Reference:
 * LLaVA's {@code train.py} and {@code docs/Finetune_Custom_Data.md}.
 */
public final class ConversationData {
    private static final int PROBLEMS_TOLD = 100;

    private final List<Sample> samples;
    private final DataReport report;

    private ConversationData(List<Sample> samples, DataReport report) {
        this.samples = List.copyOf(samples);
        this.report = report;
    }

    /**
     * Reads the selected records of a file.
     *
     * @param file the data file
     * @param rules where pictures lie, which records are used, how many may be bad
     * @return the samples in the order of the file
     * @throws EngineException when the file cannot be read, holds nothing usable, or too many records are bad
     */
    public static ConversationData read(Path file, ConversationRules rules) throws EngineException {
        return new Reading(file, rules).read();
    }

    /**
     * Returns how many records a file holds.
     *
     * @throws EngineException when it cannot be read to its end
     */
    public static int count(Path file) throws EngineException {
        try (ConversationRows rows = ConversationRows.open(file)) {
            int count = 0;
            while (rows.skip()) {
                count++;
            }
            return count;
        }
    }

    /** Returns the samples. */
    public List<Sample> samples() {
        return samples;
    }

    /** Returns what the file held and what was passed over. */
    public DataReport report() {
        return report;
    }

    /** The state of one reading. */
    private static final class Reading {
        private final Path file;
        private final ConversationRules rules;
        private final ConversationRecord record;
        private final List<Sample> samples = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Integer> skipped = new TreeMap<>();
        private final Set<String> ids = new HashSet<>();
        private int duplicates;
        private int rows;
        private int selected;

        Reading(Path file, ConversationRules rules) {
            this.file = file;
            this.rules = rules;
            this.record = new ConversationRecord(rules.images());
        }

        ConversationData read() throws EngineException {
            boolean all = rules.selection().isAll();
            BitSet chosen = all ? new BitSet() : rules.selection().of(count(file));
            try (ConversationRows source = ConversationRows.open(file)) {
                while ((all || chosen.get(rows)) ? take(source) : source.skip()) {
                    rows++;
                }
            }
            DataReport report = report();
            refuseIfTooFew(report);
            return new ConversationData(samples, report);
        }

        private boolean take(ConversationRows source) throws EngineException {
            Optional<ConversationRows.Row> row = source.next();
            row.ifPresent(this::use);
            return row.isPresent();
        }

        private void use(ConversationRows.Row row) {
            selected++;
            if (row.problem().isPresent()) {
                skip(row.problem().get());
                return;
            }
            try {
                Sample sample = record.sample(row.value().orElseThrow(), String.valueOf(rows));
                samples.add(sample);
                duplicates += ids.add(sample.id()) ? 0 : 1;
            } catch (EngineException e) {
                Problem first = e.problems().get(0);
                skip(first.at(first.where().isEmpty() ? row.place() : row.place() + ", " + first.where()));
            }
        }

        private void skip(Problem problem) {
            skipped.merge(problem.code(), 1, Integer::sum);
            if (problems.size() < PROBLEMS_TOLD) {
                problems.add(problem);
            }
        }

        private DataReport report() {
            List<String> notes = new ArrayList<>(record.notes());
            if (duplicates > 0) {
                notes.add(duplicates + " records have an id that another one has too");
            }
            int withImage = (int)
                    samples.stream().filter(sample -> sample.image() != null).count();
            return new DataReport(rows, selected, samples.size(), withImage, skipped, problems, notes);
        }

        private void refuseIfTooFew(DataReport report) throws EngineException {
            int bad = report.skippedRows();
            if (samples.isEmpty()) {
                throw refused(Problem.of("DA-040", rows == 0 ? "there are no records" : "no record can be used")
                        .at(file)
                        .found(rows + " records, " + bad + " of " + selected + " unusable")
                        .expected("at least one usable record")
                        .advice("Pictures are looked for below " + rules.images()));
            }
            if (bad > rules.skipLimit() * selected) {
                throw refused(Problem.of("DA-041", "too many records cannot be used")
                        .at(file)
                        .found(bad + " of " + selected)
                        .expected("at most " + rules.skipLimit() * 100 + " %")
                        .advice("Pictures are looked for below " + rules.images()
                                + "; mend what is listed, or allow more to be passed over"));
            }
        }

        private EngineException refused(Problem summary) {
            List<Problem> told = new ArrayList<>();
            told.add(summary);
            told.addAll(problems);
            return new EngineException(told);
        }
    }
}
