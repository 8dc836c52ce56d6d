package io.espalier.engine.text.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves that a {@code tokenizer.json} makes sense before the native library sees it: that library may abort on what it
 * does not expect, and may search for ever with a bad pattern. One instance, one file.
 */
final class TokenizerChecks {
    private static final int MAX_VOCABULARY = 2_000_000;
    private static final int MAX_ADDED = 100_000;
    private static final int MAX_PROBLEMS = 50;
    private static final Set<String> MODELS = Set.of("BPE", "WordLevel");

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final Map<Integer, String> owners = new HashMap<>();

    private TokenizerChecks(Path file) {
        this.file = file;
    }

    static void check(JsonNode tree, Path file) throws EngineException {
        TokenizerChecks checks = new TokenizerChecks(file);
        checks.check(tree);
        if (!checks.problems.isEmpty()) {
            throw new EngineException(checks.problems.subList(0, Math.min(MAX_PROBLEMS, checks.problems.size())));
        }
    }

    private void check(JsonNode tree) {
        if (!tree.isObject()) {
            add(Problem.of("TK-002", "the tokenizer is not a JSON object"));
            return;
        }
        if (!tree.path("version").asText().equals("1.0")) {
            add(Problem.of("TK-003", "the tokenizer file has another version")
                    .found(Quote.of(tree.path("version").asText("none")))
                    .expected("\"1.0\""));
        }
        JsonNode model = tree.path("model");
        if (!MODELS.contains(model.path("type").asText())) {
            add(Problem.of("TK-004", "this kind of tokenizer is not supported")
                    .found(Quote.of(model.path("type").asText("none")))
                    .expected("one of " + MODELS.stream().sorted().toList()));
            return;
        }
        checkVocabulary(model.path("vocab"));
        checkAdded(tree.path("added_tokens"));
        checkRange();
        checkUnknown(model.path("unk_token"), model.path("type").asText());
        checkMerges(model);
        TokenizerSteps.check(tree, this::add);
        checkFrame(tree.path("post_processor"));
    }

    private void checkVocabulary(JsonNode vocab) {
        if (!vocab.isObject() || vocab.isEmpty() || vocab.size() > MAX_VOCABULARY) {
            add(Problem.of("TK-005", "the vocabulary is missing, empty or too large")
                    .found(vocab.size() + " tokens")
                    .expected("1 to " + MAX_VOCABULARY));
            return;
        }
        for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
            if (isId(entry.getValue(), entry.getKey())) {
                int id = entry.getValue().intValue();
                vocabulary.put(entry.getKey(), id);
                claim(id, entry.getKey());
            }
        }
    }

    private boolean isId(JsonNode node, String token) {
        boolean good = node.isInt() && node.intValue() >= 0 && node.intValue() < MAX_VOCABULARY + MAX_ADDED;
        if (!good) {
            add(Problem.of("TK-006", "token " + Quote.of(token) + " has no proper id")
                    .found(Quote.of(node))
                    .expected("a whole number from 0 to " + (MAX_VOCABULARY + MAX_ADDED - 1)));
        }
        return good;
    }

    private void claim(int id, String token) {
        String other = owners.putIfAbsent(id, token);
        if (other != null && !other.equals(token)) {
            add(Problem.of("TK-007", "two tokens have the id " + id)
                    .found(Quote.of(other) + " and " + Quote.of(token)));
        }
    }

    private void checkAdded(JsonNode added) {
        if (!added.isMissingNode() && !added.isNull() && (!added.isArray() || added.size() > MAX_ADDED)) {
            add(Problem.of("TK-008", "the added tokens are no list, or too many")
                    .found(added.size())
                    .expected("at most " + MAX_ADDED));
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        int last = -1;
        for (JsonNode token : added) {
            String content = token.path("content").asText();
            if (!token.path("content").isTextual() || content.isEmpty()) {
                add(Problem.of("TK-008", "an added token has no content").found(Quote.of(token)));
            } else if (isId(token.path("id"), content) && flagsAreFlags(token, content)) {
                int id = token.path("id").intValue();
                claim(id, content);
                if (seen.put(content, id) != null) {
                    add(Problem.of("TK-008", "the token " + Quote.of(content) + " is added twice"));
                }
                int expected = vocabulary.getOrDefault(content, Math.max(vocabulary.size(), last + 1));
                if (id != expected) {
                    add(Problem.of("TK-009", "the token " + Quote.of(content) + " is added under another id")
                            .found(id)
                            .expected(expected + ", by the vocabulary or the order"));
                }
                last = Math.max(last, id);
            }
        }
    }

    private boolean flagsAreFlags(JsonNode token, String content) {
        for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized", "special")) {
            if (!token.path(flag).isBoolean()) {
                add(Problem.of("TK-008", "the added token " + Quote.of(content) + " lacks \"" + flag + "\"")
                        .expected("true or false"));
                return false;
            }
        }
        return true;
    }

    private void checkRange() {
        int tokens = owners.size();
        owners.forEach((id, token) -> {
            if (id >= tokens) {
                add(Problem.of("TK-010", "the id of token " + Quote.of(token) + " is beyond the vocabulary")
                        .found(id)
                        .expected("less than " + tokens + ", the number of tokens"));
            }
        });
    }

    private void checkUnknown(JsonNode unknown, String type) {
        boolean needed = type.equals("WordLevel");
        boolean absent = unknown.isMissingNode() || unknown.isNull();
        if ((absent && needed) || (!absent && !vocabulary.containsKey(unknown.asText()))) {
            add(Problem.of("TK-011", "the token for unknown text is not in the vocabulary")
                    .found(Quote.of(unknown.asText("none"))));
        }
    }

    private void checkMerges(JsonNode model) {
        if (!model.path("type").asText().equals("BPE")) {
            return;
        }
        if (!model.path("merges").isArray()) {
            add(Problem.of("TK-012", "the merges are no list"));
            return;
        }
        boolean plain = isEmpty(model.path("continuing_subword_prefix")) && isEmpty(model.path("end_of_word_suffix"));
        if (!plain) {
            add(Problem.of("TK-012", "marks for word parts are not supported with merges"));
            return;
        }
        for (JsonNode merge : model.path("merges")) {
            checkMerge(merge);
            if (problems.size() > MAX_PROBLEMS) {
                return;
            }
        }
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.asText().isEmpty();
    }

    private void checkMerge(JsonNode merge) {
        String[] pair = merge.isTextual() ? merge.textValue().split(" ", -1) : new String[0];
        if (merge.isArray()
                && merge.size() == 2
                && merge.get(0).isTextual()
                && merge.get(1).isTextual()) {
            pair = new String[] {merge.get(0).textValue(), merge.get(1).textValue()};
        }
        if (pair.length != 2) {
            add(Problem.of("TK-012", "a merge is not a pair of tokens").found(Quote.of(merge)));
            return;
        }
        for (String token : List.of(pair[0], pair[1], pair[0] + pair[1])) {
            if (!vocabulary.containsKey(token)) {
                add(Problem.of("TK-013", "a merge refers to a token that is not in the vocabulary")
                        .found(Quote.of(token) + " in the merge of " + Quote.of(pair[0]) + " and "
                                + Quote.of(pair[1])));
                return;
            }
        }
    }

    /** The frame names tokens by id; an id that nobody has would come out of every encoding. */
    private void checkFrame(JsonNode step) {
        for (JsonNode token : step.path("special_tokens")) {
            for (JsonNode id : token.path("ids")) {
                if (!id.isInt() || !owners.containsKey(id.intValue())) {
                    add(Problem.of("TK-014", "the frame of a text uses a token that does not exist")
                            .found("id " + Quote.of(id)));
                }
            }
        }
        step.path("processors").forEach(this::checkFrame);
    }

    private void add(Problem problem) {
        if (problems.size() <= MAX_PROBLEMS) {
            problems.add(problem.at(file));
        }
    }
}
