package io.espalier.engine.text.sentencepiece;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.text.file.TokenType;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentencePieceModelTest {
    @TempDir
    Path folder;

    private static byte[] golden() throws Exception {
        return Files.readAllBytes(Golden.dir("tokenizers").resolve("llama-spm").resolve("tokenizer.model"));
    }

    private String refusal(byte[] content) throws Exception {
        Path file = folder.resolve("tokenizer.model");
        Files.write(file, content);
        return assertThrows(EngineException.class, () -> SentencePieceModel.read(file))
                .problems()
                .get(0)
                .code();
    }

    @Test
    void piecesHaveTheirKinds() throws Exception {
        Path file = folder.resolve("tokenizer.model");
        Files.write(file, golden());
        SentencePieceModel model = SentencePieceModel.read(file);
        assertTrue(model.byteFallback());
        assertEquals(TokenType.UNKNOWN, model.pieces().get(0).kind());
        assertEquals(TokenType.CONTROL, model.pieces().get(1).kind());
        assertEquals(
                256,
                model.pieces().stream().filter(p -> p.kind() == TokenType.BYTE).count());
    }

    @Test
    void modelsThatWereCutOrChangedAreRefusedOrReadWhole() throws Exception {
        byte[] whole = golden();
        Path file = folder.resolve("tokenizer.model");
        for (int i = 0; i < whole.length; i += 3) {
            for (boolean cut : new boolean[] {true, false}) {
                byte[] damaged = cut ? Arrays.copyOf(whole, i) : whole.clone();
                if (!cut) {
                    damaged[i] ^= (byte) (1 << (i % 8));
                }
                Files.write(file, damaged);
                try {
                    SentencePieceTokenizer.open(file).close();
                } catch (EngineException e) {
                    assertFalse(e.problems().isEmpty());
                }
            }
        }
    }

    @Test
    void otherKindsOfModelAreNamed() throws Exception {
        byte[] unigram = {0x0a, 3, 0x0a, 1, 'a', 0x12, 2, 0x18, 1};
        assertEquals("TK-041", refusal(unigram));
        assertEquals("TK-040", refusal(new byte[] {0x0a, 100}));
        assertEquals("TK-040", refusal(new byte[0]));
        assertEquals("TK-040", refusal(new byte[] {0x0a, 2, 0x18, 9}));
    }
}
