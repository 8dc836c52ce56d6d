package io.espalier.engine.text.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.tokenizer.Tokenizers;
import io.espalier.golden.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class PromptGoldenTest {
    private static final String SET = "llava-hf";

    private final JsonNode prompts = Golden.json(SET, "prompts.json");
    private final JsonNode manifest = Golden.manifest(SET);
    private PromptTemplate template;
    private Tokenizer tokenizer;

    @BeforeAll
    void open() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Golden.dir(SET).resolve("fp32"));
        template = PromptTemplates.of(checkpoint).template();
        tokenizer = Tokenizers.open(checkpoint);
    }

    @AfterAll
    void close() {
        tokenizer.close();
    }

    private static List<Turn> turns(JsonNode prompt) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : prompt.get("messages")) {
            String text = StreamSupport.stream(message.get("content").spliterator(), false)
                    .filter(c -> c.get("type").asText().equals("text"))
                    .map(c -> c.get("text").asText())
                    .collect(Collectors.joining());
            turns.add(new Turn(Role.valueOf(message.get("role").asText().toUpperCase(Locale.ROOT)), text));
        }
        return turns;
    }

    private static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
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

    private int imageId() {
        return manifest.get("image_token_id").asInt();
    }

    private int visualTokens() {
        return manifest.get("visual_tokens").asInt();
    }

    @Test
    void promptsHaveTheSameTextAndIds() {
        for (JsonNode prompt : prompts) {
            String name = prompt.get("name").asText();
            List<Segment> segments =
                    template.render(turns(prompt), prompt.get("pictures").size(), true);
            assertEquals(prompt.get("rendered").asText(), text(segments), name);
            int[] ids = tokenizer.encode(segments);
            assertArrayEquals(ints(prompt.get("input_ids_before_expansion")), ids, name);
            assertArrayEquals(ids, tokenizer.encodeVerbatim(text(segments)), name);
            assertArrayEquals(
                    ints(prompt.get("input_ids")), ImageTokens.expand(ids, imageId(), picture -> visualTokens()), name);
        }
    }

    @Test
    void trainingTextsHaveTheSameIdsAndLabels() {
        for (JsonNode prompt : prompts) {
            String name = prompt.get("name").asText();
            List<Turn> turns = turns(prompt);
            turns.add(Turn.assistant(prompt.get("answer").asText()));
            List<LabelledSegment> segments =
                    template.training(turns, prompt.get("pictures").size(), PromptTemplate.Answers.LAST);
            assertEquals(
                    prompt.get("train_text").asText(),
                    text(segments.stream().map(LabelledSegment::segment).toList()),
                    name);
            LabelledTokens tokens =
                    tokenizer.encodeLabelled(segments).expandImages(imageId(), picture -> visualTokens());
            assertArrayEquals(ints(prompt.get("train_ids")), tokens.ids(), name);
            assertArrayEquals(ints(prompt.get("labels")), tokens.labels(), name);
        }
    }

    @Test
    void idsOfTheNamedTokensAreThoseOfTheManifest() {
        assertEquals(imageId(), tokenizer.id("<image>").orElseThrow());
        assertEquals(manifest.get("pad_token_id").asInt(), tokenizer.id("<pad>").orElseThrow());
        assertEquals(tokenizer.id("<s>").orElseThrow(), tokenizer.bosId());
        assertEquals(tokenizer.id("</s>").orElseThrow(), tokenizer.eosId());
    }
}
