package io.espalier.engine.text.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.tokenizer.Tokenizers;
import io.espalier.golden.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Prompts, ids and label masks of Bunny's own preprocessing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class BunnyPromptGoldenTest {
    private static final String SET = "bunny";
    private static final String MASKS = "label-masks";

    private final PromptTemplate template =
            PromptTemplates.vicuna("bunny", "<|endoftext|>").template();
    private Tokenizer tokenizer;

    @BeforeAll
    void open() throws Exception {
        tokenizer = Tokenizers.withoutImageToken(
                Tokenizers.open(Golden.dir(SET).resolve("fp16").resolve("tokenizer.json")));
    }

    @AfterAll
    void close() {
        tokenizer.close();
    }

    private static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    /** The questions and answers of a prompt; pictures stand at the start of the first one. */
    private static List<Turn> turns(JsonNode prompt) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode text : prompt.get("turns")) {
            if (!text.isNull()) {
                String plain = text.asText().replaceFirst("^<image>\n", "");
                turns.add(turns.size() % 2 == 0 ? Turn.user(plain) : Turn.assistant(plain));
            }
        }
        return turns;
    }

    private static String text(List<Segment> segments) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            if (segment instanceof Segment.Text t) {
                text.append(t.text());
            } else if (segment instanceof Segment.Special s) {
                text.append(s.token());
            } else if (segment instanceof Segment.Verbatim v) {
                text.append(v.text());
            }
        }
        return text.toString();
    }

    @Test
    void promptsHaveTheSameTextIdsAndLabels() {
        int compared = 0;
        for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
            String name = prompt.get("name").asText();
            assertArrayEquals(
                    ints(prompt.get("input_ids")),
                    tokenizer.encodeVerbatim(prompt.get("rendered").asText()),
                    name);
            int pictures = prompt.get("pictures").size();
            if (pictures > 1) {
                continue; // placed as this program does not place them
            }
            compared++;
            List<Turn> turns = turns(prompt);
            List<Segment> segments = template.render(turns, pictures, true);
            assertEquals(prompt.get("rendered").asText(), text(segments), name);
            assertArrayEquals(ints(prompt.get("input_ids")), tokenizer.encode(segments), name);
            turns.add(Turn.assistant(prompt.get("answer").asText()));
            check(
                    tokenizer.encodeLabelled(template.training(turns, pictures, PromptTemplate.Answers.LAST)),
                    prompt.get("train_ids"),
                    prompt.get("labels"),
                    name);
        }
        assertTrue(compared > 0);
    }

    private static void check(LabelledTokens tokens, JsonNode ids, JsonNode labels, String name) {
        assertArrayEquals(ints(ids), tokens.ids(), name);
        assertArrayEquals(ints(labels), tokens.labels(), name);
    }

    /** Where the reference loses count and masks everything, this program goes on with the ids that a person meant. */
    @Test
    void labelMasksAreThoseOfTheReference() {
        int compared = 0;
        for (JsonNode row : Golden.json(MASKS, "bunny.json").get("rows")) {
            if (row.get("mismatch_warning").asBoolean()) {
                continue;
            }
            List<Turn> turns = new ArrayList<>();
            List<JsonNode> texts = new ArrayList<>();
            row.get("after_multimodal").forEach(texts::add);
            boolean answerFirst = row.at("/conversations/0/from").asText().equals("gpt");
            for (JsonNode text : texts.subList(answerFirst ? 1 : 0, texts.size())) {
                String plain = text.asText().replaceFirst("^<image>\n", "");
                turns.add(turns.size() % 2 == 0 ? Turn.user(plain) : Turn.assistant(plain));
            }
            int pictures = row.get("image").asBoolean() ? 1 : 0;
            LabelledTokens tokens =
                    tokenizer.encodeLabelled(template.training(turns, pictures, PromptTemplate.Answers.ALL));
            check(tokens, row.get("input_ids"), row.get("labels"), row.get("id").asText());
            compared++;
        }
        assertTrue(compared > 0);
    }

    @Test
    void typedEndTokensAndPlaceholdersStayText() {
        List<Segment> segments = template.render(List.of(Turn.user("a <|endoftext|> <image> b")), 1, true);
        int[] ids = tokenizer.encode(segments);
        assertEquals(
                1, Arrays.stream(ids).filter(id -> id == ImageTokens.NO_TOKEN).count());
        assertEquals(0, Arrays.stream(ids).filter(id -> id == tokenizer.eosId()).count());
        assertTrue(tokenizer.decode(ids, true).endsWith("USER: \na <|endoftext|> <image> b ASSISTANT:"));
    }
}
