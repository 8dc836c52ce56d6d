package io.espalier.engine.text.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.TokenStream;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.template.LlavaTemplate;
import io.espalier.engine.text.template.PromptTemplate;
import io.espalier.engine.text.template.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vocabulary of whole words, as small models use. */
@SuppressWarnings("NullAway.Init") // set before each test
class WordTokenizerTest {
    private static final List<String> WORDS = List.of(
            "<pad>",
            "<s>",
            "</s>",
            "<unk>",
            "<image>",
            "USER:",
            "ASSISTANT:",
            "\n",
            "Is",
            "the",
            "apple",
            "ripe",
            "?",
            "yes",
            "1",
            "2",
            "image",
            "<",
            ">",
            "s",
            "/");

    @TempDir
    Path folder;

    private Tokenizer tokenizer;

    @BeforeEach
    void open() throws Exception {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree("""
                {"version": "1.0", "normalizer": null, "decoder": null,
                 "pre_tokenizer": {"type": "Split", "behavior": "Removed", "invert": true,
                   "pattern": {"Regex": "USER:|ASSISTANT:|[A-Za-z]+|[0-9]|\\\\n|[^A-Za-z0-9\\\\s]"}},
                 "post_processor": {"type": "TemplateProcessing",
                   "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                   "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                   "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}},
                 "model": {"type": "WordLevel", "unk_token": "<unk>"}}
                """);
        ObjectNode vocab = ((ObjectNode) json.get("model")).putObject("vocab");
        for (int id = 0; id < WORDS.size(); id++) {
            vocab.put(WORDS.get(id), id);
        }
        for (int id = 0; id < 5; id++) {
            json.withArray("added_tokens")
                    .addObject()
                    .put("id", id)
                    .put("content", WORDS.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, json.toString());
        tokenizer = Tokenizers.open(file);
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    private static int[] ids(String... words) {
        return Arrays.stream(words).mapToInt(WORDS::indexOf).toArray();
    }

    @Test
    void promptIsCutIntoWordsDigitsAndMarks() {
        PromptTemplate template = new LlavaTemplate("<image>", "</s>");
        int[] prompt = tokenizer.encode(template.render(List.of(Turn.user("Is the apple 12?")), 1, true));
        assertArrayEquals(
                ids("<s>", "USER:", "<image>", "\n", "Is", "the", "apple", "1", "2", "?", "ASSISTANT:"), prompt);
    }

    @Test
    void answerIsLearnedWithItsEnd() {
        PromptTemplate template = new LlavaTemplate("<image>", "</s>");
        List<Turn> turns = List.of(Turn.user("Is the apple ripe?"), Turn.assistant("yes"));
        LabelledTokens tokens = tokenizer.encodeLabelled(template.training(turns, 0, PromptTemplate.Answers.LAST));
        assertArrayEquals(
                ids("<s>", "USER:", "Is", "the", "apple", "ripe", "?", "ASSISTANT:", "yes", "</s>"), tokens.ids());
        int[] labels = new int[10];
        Arrays.fill(labels, LabelledTokens.IGNORED);
        labels[8] = WORDS.indexOf("yes");
        labels[9] = WORDS.indexOf("</s>");
        assertArrayEquals(labels, tokens.labels());
    }

    @Test
    void marksThatAPersonTypesAreCutIntoTheirCharacters() {
        assertArrayEquals(
                ids("<s>", "<", "image", ">", "<", "/", "s", ">"),
                tokenizer.encode(List.of(new Segment.Text("<image></s>"))));
    }

    @Test
    void unknownWordsBecomeTheUnknownToken() {
        assertArrayEquals(ids("<s>", "the", "<unk>"), tokenizer.encode(List.of(new Segment.Text("the pear"))));
    }

    @Test
    void streamGivesWordsOneByOne() {
        TokenStream stream = tokenizer.stream();
        assertEquals("the", stream.push(WORDS.indexOf("the")));
        assertEquals(" apple", stream.push(WORDS.indexOf("apple")));
        assertEquals("", stream.push(tokenizer.eosId()));
        assertEquals("", stream.finish());
    }
}
