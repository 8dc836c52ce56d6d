package io.espalier.engine.text.tokenizer;

import static io.espalier.engine.text.tokenizer.SentencePieceGoldenTest.ints;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.template.PromptTemplate;
import io.espalier.engine.text.template.PromptTemplates;
import io.espalier.engine.text.template.Turn;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts and label masks of the original LLaVA, with both behaviours of the slow tokenizer. */
class VicunaGoldenTest {
    private static final String SET = "llava-original";

    private final PromptTemplate template =
            PromptTemplates.vicuna("vicuna-v1", "</s>").template();

    @TempDir
    Path folder;

    private Tokenizer open(boolean legacy) throws Exception {
        Path model = Golden.dir(SET).resolve("checkpoint").resolve(Tokenizers.SENTENCE_PIECE);
        Path copy = Files.copy(model, folder.resolve(Tokenizers.SENTENCE_PIECE));
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"legacy\":" + legacy + "}");
        return Tokenizers.withoutImageToken(Tokenizers.openSlow(copy));
    }

    private static List<Turn> turns(List<String> texts) {
        List<Turn> turns = new ArrayList<>();
        for (String text : texts) {
            String plain = text.replaceFirst("^<image>\n", "");
            turns.add(turns.size() % 2 == 0 ? Turn.user(plain) : Turn.assistant(plain));
        }
        return turns;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void turnsBecomeTheReferencesPrompts(boolean legacy) throws Exception {
        try (Tokenizer tokenizer = open(legacy)) {
            int compared = 0;
            for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
                int[] expected = ints(prompt.get(legacy ? "input_ids_legacy_true" : "input_ids"));
                String name = prompt.get("name").asText();
                assertArrayEquals(
                        expected,
                        tokenizer.encodeVerbatim(prompt.get("rendered").asText()),
                        name);
                List<String> texts = new ArrayList<>();
                prompt.get("turns").forEach(turn -> {
                    if (!turn.isNull()) {
                        texts.add(turn.asText());
                    }
                });
                int pictures = prompt.get("pictures").size();
                boolean usual = pictures == 0 || (pictures == 1 && texts.get(0).startsWith("<image>\n"));
                if (usual) {
                    List<Segment> segments = template.render(turns(texts), pictures, true);
                    assertArrayEquals(expected, tokenizer.encode(segments), name);
                    compared++;
                }
            }
            assertTrue(compared > 2);
        }
    }

    /** Where the reference loses count and masks the whole sample, this program goes on with the ids that were meant. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void labelMasksAreThoseOfTheReference(boolean legacy) throws Exception {
        try (Tokenizer tokenizer = open(legacy)) {
            int compared = 0;
            for (JsonNode row : Golden.json("label-masks", "llava-v1.json").get("rows")) {
                JsonNode expected = row.get("legacy_" + legacy);
                if (expected.get("mismatch_warning").asBoolean()) {
                    continue;
                }
                List<String> texts = new ArrayList<>();
                expected.get("after_multimodal").forEach(text -> texts.add(text.asText()));
                boolean answerFirst = row.at("/conversations/0/from").asText().equals("gpt");
                List<Turn> turns = turns(texts.subList(answerFirst ? 1 : 0, texts.size()));
                int pictures = row.get("image").asBoolean() ? 1 : 0;
                LabelledTokens tokens =
                        tokenizer.encodeLabelled(template.training(turns, pictures, PromptTemplate.Answers.ALL));
                String id = row.get("id").asText();
                assertArrayEquals(ints(expected.get("input_ids")), tokens.ids(), id);
                assertArrayEquals(ints(expected.get("labels")), tokens.labels(), id);
                compared++;
            }
            assertTrue(compared > 0);
        }
    }
}
