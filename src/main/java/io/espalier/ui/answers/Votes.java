package io.espalier.ui.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.worker.protocol.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether people liked an answer: 1, -1 or 0, kept line by line in {@code votes.jsonl} so that no vote is lost. */
final class Votes {
    private static final Logger LOG = LoggerFactory.getLogger(Votes.class);

    private final Path file;
    private final Executor background;
    private final Map<Ballot, Integer> votes = new HashMap<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

    /**
     * What is voted on.
     *
     * @param question as asked
     * @param picture the picture file; empty for none
     * @param variant who answered
     * @param answer what it said
     */
    record Ballot(String question, String picture, String variant, String answer) {}

    Votes(Path file, Executor background) {
        this.file = file;
        this.background = background;
    }

    /** Votes, or takes the vote back when it is the same again. */
    void cast(Ballot ballot, int vote) {
        int now = of(ballot) == vote ? 0 : vote;
        votes.put(ballot, now);
        version.set(version.get() + 1);
        background.execute(() -> keep(ballot, now));
    }

    int of(Ballot ballot) {
        return votes.getOrDefault(ballot, 0);
    }

    /** Returns how many votes of one kind a variant has. */
    long count(String variant, int vote) {
        return votes.entrySet().stream()
                .filter(entry -> entry.getKey().variant().equals(variant) && entry.getValue() == vote)
                .count();
    }

    /** Returns a number that changes with every vote. */
    ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    private void keep(Ballot ballot, int vote) {
        ObjectNode line = Protocol.json().createObjectNode();
        line.put("at", Instant.now().toString());
        line.put("question", ballot.question());
        line.put("picture", ballot.picture());
        line.put("variant", ballot.variant());
        line.put("answer", ballot.answer());
        line.put("vote", vote);
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            Files.write(
                    file,
                    (Protocol.json().writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        } catch (IOException e) {
            LOG.warn("A vote cannot be kept in {}", file, e);
        }
    }
}
