package io.espalier.engine.data.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.data.ImageFile;
import io.espalier.engine.data.ImageRef;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.text.template.Role;
import io.espalier.engine.text.template.Turn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a sample of one record of LLaVA's schema, or says what is wrong with it. */
final class ConversationRecord {
    private static final String IMAGE = "<image>";
    private static final Map<String, Role> SPEAKERS = Map.of(
            "human", Role.USER,
            "user", Role.USER,
            "gpt", Role.ASSISTANT,
            "assistant", Role.ASSISTANT,
            "system", Role.SYSTEM);

    private final Path images;
    private int leadingAnswers;
    private int trailingQuestions;
    private int misplacedPictures;

    ConversationRecord(Path images) {
        this.images = images;
    }

    /** Returns what was put right so far, as sentences. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        note(notes, leadingAnswers, "began with an answer, which was dropped");
        note(notes, trailingQuestions, "ended with a question, which was dropped");
        note(notes, misplacedPictures, "had no <image> in the first question; the picture was put before it");
        return notes;
    }

    private static void note(List<String> notes, int count, String what) {
        if (count > 0) {
            notes.add(count + (count == 1 ? " record " : " records ") + what);
        }
    }

    /**
     * Reads a record.
     *
     * @param record the JSON value
     * @param fallbackId the id of a record that has none
     * @throws EngineException when no sample can be made of it
     */
    Sample sample(JsonNode record, String fallbackId) throws EngineException {
        if (!record.isObject()) {
            throw wrong(
                    "DA-030", "the record is no object", record.getNodeType().toString());
        }
        if (record.hasNonNull("video")) {
            throw wrong(
                    "DA-037", "the record is about a video", record.get("video").asText());
        }
        JsonNode id = record.path("id");
        Optional<ImageFile> image = image(record.path("image"));
        List<Turn> turns = turns(record.path("conversations"));
        int placeholders = countPlaceholders(turns);
        if (placeholders > (image.isPresent() ? 1 : 0)) {
            throw wrong(
                    "DA-038",
                    "the questions name more pictures than the record has",
                    placeholders + " times " + IMAGE + ", " + (image.isPresent() ? "1 picture" : "no picture"));
        }
        if (image.isPresent()) {
            Optional<Problem> refused = image.get().problem();
            if (refused.isPresent()) {
                throw refused.get().asException();
            }
            misplacedPictures += firstQuestion(turns).contains(IMAGE) ? 0 : 1;
        }
        return new Sample(
                id.isValueNode() && !id.isNull() ? id.asText() : fallbackId, orNull(image), withoutPlaceholders(turns));
    }

    private static @Nullable ImageRef orNull(Optional<ImageFile> image) {
        return image.orElse(null);
    }

    private Optional<ImageFile> image(JsonNode image) throws EngineException {
        JsonNode one = image;
        if (image.isArray()) {
            if (image.size() > 1) {
                throw wrong("DA-037", "the record has several pictures", image.size() + " pictures");
            }
            one = image.path(0);
        }
        if (one.isMissingNode()
                || one.isNull()
                || (one.isTextual() && one.textValue().isEmpty())) {
            return Optional.empty();
        }
        if (!one.isTextual()) {
            throw wrong("DA-036", "\"image\" is no path", one.getNodeType().toString());
        }
        return Optional.of(new ImageFile(images, one.textValue()));
    }

    private List<Turn> turns(JsonNode conversations) throws EngineException {
        if (!conversations.isArray() || conversations.isEmpty()) {
            throw wrong(
                    "DA-031",
                    "the record has no conversations",
                    conversations.getNodeType().toString());
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : conversations) {
            add(turns, turn);
        }
        if (!turns.isEmpty() && turns.get(turns.size() - 1).role() != Role.ASSISTANT) {
            turns.remove(turns.size() - 1);
            trailingQuestions++;
        }
        if (turns.stream().noneMatch(turn -> turn.role() == Role.ASSISTANT)) {
            throw wrong("DA-035", "no question of the record has an answer", conversations.size() + " turns");
        }
        return turns;
    }

    private void add(List<Turn> turns, JsonNode node) throws EngineException {
        if (!node.path("from").isTextual() || !node.path("value").isTextual()) {
            throw wrong("DA-032", "turn " + turns.size() + " has no \"from\" and \"value\"", "other fields");
        }
        String speaker = node.get("from").textValue();
        Role role = SPEAKERS.get(speaker);
        if (role == null) {
            throw Problem.of("DA-033", "turn " + turns.size() + " has an unknown speaker")
                    .found("\"" + speaker + "\"")
                    .expected("human, gpt or system")
                    .asException();
        }
        Role last = turns.isEmpty() ? Role.SYSTEM : turns.get(turns.size() - 1).role();
        if (role == Role.ASSISTANT && last == Role.SYSTEM) {
            leadingAnswers++;
            return;
        }
        if (!turns.isEmpty() && (role == last || role == Role.SYSTEM)) {
            throw wrong("DA-034", "turn " + turns.size() + " is out of order", "\"" + speaker + "\" after the same");
        }
        String text = node.get("value").textValue();
        if (role == Role.ASSISTANT && text.isBlank()) {
            throw wrong("DA-035", "the answer in turn " + turns.size() + " is empty", "no text");
        }
        turns.add(new Turn(role, text));
    }

    private static int countPlaceholders(List<Turn> turns) {
        int count = 0;
        for (Turn turn : turns) {
            int at = turn.role() == Role.USER ? turn.text().indexOf(IMAGE) : -1;
            for (; at >= 0; at = turn.text().indexOf(IMAGE, at + IMAGE.length())) {
                count++;
            }
        }
        return count;
    }

    private static String firstQuestion(List<Turn> turns) {
        return turns.stream()
                .filter(turn -> turn.role() == Role.USER)
                .map(Turn::text)
                .findFirst()
                .orElse("");
    }

    /** The picture stands before the first question, wherever the record had its placeholder, as LLaVA moves it. */
    private static List<Turn> withoutPlaceholders(List<Turn> turns) {
        return turns.stream()
                .map(turn -> turn.role() == Role.USER && turn.text().contains(IMAGE)
                        ? new Turn(turn.role(), turn.text().replace(IMAGE, "").strip())
                        : turn)
                .toList();
    }

    private static EngineException wrong(String code, String what, String found) {
        return Problem.of(code, what).found(found).asException();
    }
}
