package io.espalier.engine.text.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.TokenStream;
import io.espalier.engine.text.Tokenizer;
import io.espalier.golden.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class TokenizerGoldenTest {
    private static final String SET = "tokenizers";

    private static JsonNode llama() {
        return Golden.json(SET, "cases.json").get("llama");
    }

    /** The data name each file, with a remark in brackets behind it. */
    private static Tokenizer open(String entry) throws Exception {
        String name = llama().at("/files/" + entry).asText().replaceFirst(" \\(.*", "");
        Path file = Golden.dir(SET).resolve(name).normalize();
        return Tokenizers.open(file);
    }

    private static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(n -> strings.add(n.asText()));
        return strings;
    }

    private static void assertEncodes(String file, String field) throws Exception {
        try (Tokenizer tokenizer = open(file)) {
            assertTrue(!llama().get("encode").isEmpty());
            for (JsonNode c : llama().get("encode")) {
                String text = c.get("text").asText();
                int[] expected = ints(c.get(field));
                assertArrayEquals(expected, tokenizer.encodeVerbatim(text), text);
                assertArrayEquals(expected, tokenizer.encode(List.of(new Segment.Verbatim(text))), text);
            }
        }
    }

    @Test
    void publishedLlavaFileGivesTheSameIds() throws Exception {
        assertEncodes("llava_hf", "llava_hf_tokenizer_json");
    }

    @Test
    void fileWithABlankBeforeTheFirstTextOnlyGivesTheSameIds() throws Exception {
        assertEncodes("fast_legacy_false", "fast_legacy_false_tokenizer_json");
    }

    @Test
    void idsBecomeTheSameText() throws Exception {
        try (Tokenizer tokenizer = open("llava_hf")) {
            for (JsonNode c : llama().get("decode")) {
                int[] ids = ints(c.get("ids"));
                assertEquals(c.get("fast").asText(), tokenizer.decode(ids, true));
                assertEquals(c.get("fast_keep_special").asText(), tokenizer.decode(ids, false));
            }
        }
    }

    private static void assertStreams(Tokenizer tokenizer, JsonNode prefixes, String whole, int[] ids) {
        TokenStream stream = tokenizer.stream();
        List<String> shown = new ArrayList<>();
        StringBuilder given = new StringBuilder();
        for (int id : ids) {
            given.append(stream.push(id));
            shown.add(stream.text());
            assertTrue(whole.startsWith(given.toString()), "taken back: " + given);
        }
        assertEquals(strings(prefixes), shown);
        assertEquals(whole, given + stream.finish());
    }

    @Test
    void streamShowsTheSameTextAfterEveryToken() throws Exception {
        try (Tokenizer tokenizer = open("llava_hf")) {
            for (JsonNode c : llama().get("decode")) {
                int[] ids = ints(c.get("ids"));
                assertStreams(tokenizer, c.get("prefixes_fast"), c.get("fast").asText(), ids);
            }
        }
    }

    @Test
    void byteLevelFileGivesTheSameIdsAndText() throws Exception {
        JsonNode bunny = Golden.json(SET, "cases.json").path("bunny");
        Path file = Golden.dir(SET).resolve(bunny.path("file").asText()).normalize();
        try (Tokenizer tokenizer = Tokenizers.open(file)) {
            for (JsonNode c : bunny.get("encode")) {
                String text = c.get("text").asText();
                assertArrayEquals(ints(c.get("ids")), tokenizer.encodeVerbatim(text), text);
                assertArrayEquals(ints(c.get("ids")), tokenizer.encode(List.of(new Segment.Verbatim(text))), text);
            }
            for (JsonNode c : bunny.get("decode")) {
                int[] ids = ints(c.get("ids"));
                assertEquals(c.get("text").asText(), tokenizer.decode(ids, true));
                assertEquals(c.get("keep_special").asText(), tokenizer.decode(ids, false));
                assertStreams(tokenizer, c.get("prefixes"), c.get("text").asText(), ids);
            }
        }
    }
}
