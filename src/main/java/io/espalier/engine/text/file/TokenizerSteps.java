package io.espalier.engine.text.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Checks the steps around the model of a tokenizer: kinds from a closed list, patterns that cannot run away. */
final class TokenizerSteps {
    private static final Map<String, Set<String>> KINDS = Map.of(
            "normalizer",
            Set.of(
                    "Sequence",
                    "Prepend",
                    "Replace",
                    "NFC",
                    "NFD",
                    "NFKC",
                    "NFKD",
                    "Lowercase",
                    "Strip",
                    "StripAccents",
                    "ByteLevel"),
            "pre_tokenizer",
            Set.of(
                    "Sequence",
                    "Metaspace",
                    "ByteLevel",
                    "Split",
                    "Whitespace",
                    "WhitespaceSplit",
                    "Digits",
                    "Punctuation"),
            "post_processor",
            Set.of("Sequence", "TemplateProcessing", "ByteLevel"),
            "decoder",
            Set.of("Sequence", "Replace", "ByteFallback", "Fuse", "Strip", "Metaspace", "ByteLevel"));
    private static final int MAX_STEPS = 64;

    private TokenizerSteps() {}

    static void check(JsonNode tree, Consumer<Problem> problems) {
        KINDS.forEach((part, kinds) -> checkStep(tree.path(part), part, kinds, problems));
    }

    private static void checkStep(JsonNode step, String part, Set<String> kinds, Consumer<Problem> problems) {
        if (step.isMissingNode() || step.isNull()) {
            return;
        }
        String type = step.path("type").asText();
        if (!kinds.contains(type)) {
            problems.accept(Problem.of("TK-020", "a step of the tokenizer's " + part + " is not supported")
                    .found(Quote.of(step.path("type").asText("none")))
                    .expected("one of " + new TreeSet<>(kinds)));
            return;
        }
        JsonNode pattern = step.at("/pattern/Regex");
        if (!pattern.isMissingNode()) {
            Patterns.problem(pattern).ifPresent(problems);
        }
        for (String list : new String[] {"normalizers", "pretokenizers", "processors", "decoders"}) {
            if (step.path(list).size() > MAX_STEPS) {
                problems.accept(Problem.of("TK-020", "the tokenizer's " + part + " has too many steps"));
                return;
            }
            step.path(list).forEach(s -> checkStep(s, part, kinds, problems));
        }
    }
}
