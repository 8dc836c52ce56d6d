package io.espalier.engine.text.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.text.file.TokenType;
import io.espalier.engine.text.tokenizer.Vocabulary.Method;
import io.espalier.engine.text.tokenizer.Vocabulary.Token;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vocabularies as other programs store them. */
class VocabularyTest {
    @TempDir
    Path folder;

    private static Vocabulary golden(String set) throws Exception {
        return Vocabulary.read(Golden.dir(set));
    }

    /** Returns ids of text in the order in which pieces are put together. */
    private static List<Integer> order(Vocabulary vocabulary) {
        return IntStream.range(0, vocabulary.tokens().size())
                .boxed()
                .filter(id -> vocabulary.tokens().get(id).type() == TokenType.NORMAL
                        && vocabulary.tokens().get(id).text().length() > 1)
                .sorted(Comparator.comparing(
                                (Integer id) -> vocabulary.tokens().get(id).score())
                        .reversed())
                .toList();
    }

    @Test
    void piecesAreTheSameWhetherReadFromSentencePieceOrFromMerges() throws Exception {
        Path source = Golden.dir("llava-hf/fp16");
        for (String name : List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
            Files.copy(source.resolve(name), folder.resolve(name));
        }
        Vocabulary model = golden("llava-hf/fp16");
        Vocabulary merges = Vocabulary.read(folder);
        assertEquals(Method.PIECES, merges.method());
        assertEquals(
                model.tokens().stream().map(Token::text).toList(),
                merges.tokens().stream().map(Token::text).toList());
        assertEquals(
                model.tokens().stream().map(Token::type).toList(),
                merges.tokens().stream().map(Token::type).toList());
        assertEquals(order(model), order(merges));
        assertEquals(model.frame(), merges.frame());
        assertTrue(model.frame().addsBos());
        assertTrue(model.frame().blankFirst());
    }

    @Test
    void kindsOfSentencePieceAndAddedTokensAreTold() throws Exception {
        Vocabulary vocabulary = golden("llava-hf/fp16");
        assertEquals(TokenType.UNKNOWN, vocabulary.tokens().get(0).type());
        assertEquals(TokenType.CONTROL, vocabulary.tokens().get(1).type());
        assertEquals(new Token("<0x0A>", 0, TokenType.BYTE), vocabulary.tokens().get(13));
        Token image = vocabulary.tokens().stream()
                .filter(token -> token.text().equals("<image>"))
                .findFirst()
                .orElseThrow();
        assertEquals(TokenType.CONTROL, image.type());
    }

    @Test
    void pairsOfBytesKeepTheirMergesInOrder() throws Exception {
        Vocabulary vocabulary = golden("bunny/fp16");
        assertEquals(Method.BYTE_PAIRS, vocabulary.method());
        List<String> lines = Files.readAllLines(Golden.dir("bunny/fp16").resolve("merges.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#version"))
                .toList();
        assertEquals(lines, vocabulary.merges());
        assertFalse(vocabulary.frame().addsBos());
        assertFalse(vocabulary.frame().blankFirst());
    }

    @Test
    void tokenizerWithoutADocumentIsReadFromItsPieces() throws Exception {
        Vocabulary vocabulary = golden("internvl/bf16");
        assertEquals(Method.PIECES, vocabulary.method());
        assertTrue(vocabulary.frame().addsBos());
        assertFalse(vocabulary.frame().addsEos());
        assertTrue(vocabulary.tokens().stream()
                .anyMatch(token -> token.text().equals("<|end|>") && token.type() == TokenType.CONTROL));
    }

    @Test
    void wordsAreAnotherWayAndKeepTheirTokens() throws Exception {
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"version":"1.0","added_tokens":[{"id":0,"content":"<s>","single_word":false,"lstrip":false,
                "rstrip":false,"normalized":false,"special":true}],"normalizer":null,
                "pre_tokenizer":{"type":"Split","pattern":{"Regex":"[a-z]+"},"behavior":"Removed","invert":true},
                "post_processor":null,"decoder":null,
                "model":{"type":"WordLevel","vocab":{"<s>":0,"red":1,"<unk>":2},"unk_token":"<unk>"}}
                """);
        Vocabulary vocabulary = Vocabulary.read(folder);
        assertEquals(Method.OTHER, vocabulary.method());
        assertEquals(
                List.of(TokenType.CONTROL, TokenType.NORMAL, TokenType.UNKNOWN),
                vocabulary.tokens().stream().map(Token::type).toList());
        assertEquals(OptionalInt.of(0), vocabulary.frame().bos());
    }

    @Test
    void folderWithoutATokenizerIsRefused() {
        EngineException refused = assertThrows(EngineException.class, () -> Vocabulary.read(folder));
        assertEquals("TK-001", refused.problems().get(0).code());
    }
}
