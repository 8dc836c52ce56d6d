package io.espalier.engine.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.journal.Journal;
import io.espalier.engine.run.journal.JournalEvent;
import io.espalier.engine.run.recipe.file.Yaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal says, put in order: torn and unknown lines skipped, and everything void that a resumed stage did again. May be
 * read while the run goes on. Immutable.
 *
 * @param sessions processes that have worked on the run
 * @param stages what is known of every stage that has started, by name and in order
 * @param end the last word on the run: finished, failed or cancelled; empty while it runs or when it was killed
 * @param skipped lines that could not be read
 */
public record RunHistory(int sessions, Map<String, StageHistory> stages, Optional<JournalEvent> end, int skipped) {

    /** Copies the map, keeping its order. */
    public RunHistory {
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    }

    /**
     * Reads the journal of a run folder.
     *
     * @param journal the file; a missing one counts as empty
     * @throws EngineException when it cannot be read at all
     */
    public static RunHistory read(Path journal) throws EngineException {
        Builder builder = new Builder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(journal), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                builder.line(line);
            }
        } catch (NoSuchFileException e) {
            return builder.build();
        } catch (IOException e) {
            throw Problem.of("RN-011", "the journal cannot be read")
                    .at(journal)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check the permissions of the run folder")
                    .asException(e);
        }
        return builder.build();
    }

    /** Returns what is known of a stage; empty when it has not started. */
    public Optional<StageHistory> stage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    /** Returns every stage that is finished, in order. */
    public Collection<StageHistory> finishedStages() {
        return stages.values().stream()
                .filter(stage -> stage.finished().isPresent())
                .toList();
    }

    /** Puts lines together; also for a reader that follows a live run line by line. */
    public static final class Builder {
        private static final ObjectReader READER =
                Yaml.json().readerFor(JournalEvent.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

        private final Map<String, StageHistory.Builder> stages = new LinkedHashMap<>();
        private Optional<JournalEvent> end = Optional.empty();
        private int sessions;
        private int skipped;

        /** Takes one line of text; what cannot be read is counted and skipped. */
        public void line(String text) {
            if (text.isBlank()) {
                return;
            }
            try {
                line(Yaml.json().readTree(text));
            } catch (JsonProcessingException e) {
                skipped++;
            }
        }

        /** Takes one parsed line. */
        public void line(JsonNode line) {
            if (!(line instanceof ObjectNode object)) {
                skipped++;
                return;
            }
            try {
                take(READER.readValue(object), object.path(Journal.UPTIME).asDouble(), Journal.clock(object));
            } catch (IOException | IllegalArgumentException e) {
                skipped++;
            }
        }

        private void take(JournalEvent event, double uptime, double at) {
            if (event instanceof JournalEvent.Started started) {
                sessions = Math.max(sessions + 1, started.session());
                end = Optional.empty();
            } else if (event instanceof JournalEvent.StageStarted started) {
                stage(started.stage()).start(started.resumedAt());
            } else if (event instanceof JournalEvent.Progress progress) {
                stage(progress.stage()).progress(progress);
            } else if (event instanceof JournalEvent.Metric metric) {
                stage(metric.stage()).metric(metric, uptime, at);
            } else if (event instanceof JournalEvent.Note note) {
                stage(note.stage()).note(note.text());
            } else if (event instanceof JournalEvent.CheckpointSaved saved) {
                stage(saved.stage()).saved(saved);
            } else if (event instanceof JournalEvent.StageFinished finished) {
                stage(finished.stage()).finish(finished);
            } else {
                end = Optional.of(event);
            }
        }

        private StageHistory.Builder stage(String name) {
            return stages.computeIfAbsent(name, StageHistory.Builder::new);
        }

        /** Returns what the lines so far say. */
        public RunHistory build() {
            Map<String, StageHistory> built = new LinkedHashMap<>();
            stages.forEach((name, stage) -> built.put(name, stage.build()));
            return new RunHistory(sessions, built, end, skipped);
        }
    }

    /** Returns the series of one metric over all steps of one stage, in order of the steps. */
    public List<StageHistory.Point> series(String stage, String metric) {
        List<StageHistory.Point> points = new ArrayList<>();
        stage(stage).ifPresent(history -> points.addAll(history.series(metric)));
        return points;
    }
}
