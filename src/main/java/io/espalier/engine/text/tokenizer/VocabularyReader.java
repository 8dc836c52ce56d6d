package io.espalier.engine.text.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.text.file.AddedToken;
import io.espalier.engine.text.file.BytePairFiles;
import io.espalier.engine.text.file.TokenType;
import io.espalier.engine.text.file.TokenizerFile;
import io.espalier.engine.text.file.TokenizerSettings;
import io.espalier.engine.text.sentencepiece.SentencePieceModel;
import io.espalier.engine.text.sentencepiece.SlowSettings;
import io.espalier.engine.text.tokenizer.Vocabulary.Frame;
import io.espalier.engine.text.tokenizer.Vocabulary.Method;
import io.espalier.engine.text.tokenizer.Vocabulary.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers the vocabulary of a folder from whichever files hold it. */
final class VocabularyReader {
    /** What llama.cpp's own converter gives tokens that are not put together from others. */
    private static final float ADDED_SCORE = -1000;

    private static final Token FREE = new Token("", ADDED_SCORE, TokenType.UNUSED);

    private final TokenizerSettings settings;
    private final Optional<TokenizerFile> file;
    private final List<Token> tokens = new ArrayList<>();

    private VocabularyReader(TokenizerSettings settings, Optional<TokenizerFile> file) {
        this.settings = settings;
        this.file = file;
    }

    static Vocabulary read(Path folder) throws EngineException {
        TokenizerSettings settings = TokenizerSettings.of(folder);
        Optional<TokenizerFile> file = file(folder);
        Path pieces = folder.resolve(Tokenizers.SENTENCE_PIECE);
        VocabularyReader reader = new VocabularyReader(settings, file);
        if (Files.exists(pieces)) {
            return reader.pieces(SentencePieceModel.read(pieces), folder);
        }
        if (file.isEmpty()) {
            throw Problem.of("TK-001", "there is no tokenizer")
                    .at(folder)
                    .expected("tokenizer.json, tokenizer.model, or vocab.json with merges.txt")
                    .advice("Get one of these from where the model came from")
                    .asException();
        }
        return reader.document(file.get());
    }

    private static Optional<TokenizerFile> file(Path folder) throws EngineException {
        Path file = folder.resolve("tokenizer.json");
        if (Files.exists(file)) {
            return Optional.of(TokenizerFile.read(file));
        }
        return BytePairFiles.areIn(folder)
                ? Optional.of(TokenizerFile.of(BytePairFiles.read(folder), folder.resolve(BytePairFiles.VOCABULARY)))
                : Optional.empty();
    }

    private Vocabulary pieces(SentencePieceModel model, Path folder) throws EngineException {
        for (SentencePieceModel.Piece piece : model.pieces()) {
            tokens.add(new Token(piece.text(), piece.score(), piece.kind()));
        }
        SlowSettings slow = SlowSettings.of(folder, model);
        slow.addedById().forEach(this::add);
        file.ifPresent(document -> document.added().forEach(this::add));
        Frame frame = file.map(document -> frame(document, new Steps(document).putBlankFirst()))
                .orElseGet(() ->
                        frame(slow.beginsWith().isPresent(), slow.endsWith().isPresent(), slow.blankFirst()));
        return new Vocabulary(Method.PIECES, tokens, List.of(), frame);
    }

    private Vocabulary document(TokenizerFile document) {
        Steps steps = new Steps(document);
        List<List<String>> merges = merges(document);
        Map<String, Integer> ranks = new HashMap<>();
        for (int i = 0; i < merges.size(); i++) {
            ranks.putIfAbsent(String.join("", merges.get(i)), i);
        }
        boolean[] bytes = document.bytes();
        String unknown = document.at("/model/unk_token").asText("");
        for (Map.Entry<String, JsonNode> entry : document.at("/model/vocab").properties()) {
            String text = entry.getKey();
            int id = entry.getValue().intValue();
            TokenType type = text.equals(unknown) ? TokenType.UNKNOWN : bytes[id] ? TokenType.BYTE : TokenType.NORMAL;
            put(
                    id,
                    new Token(
                            text, -ranks.getOrDefault(text, merges.size() + id).floatValue(), type));
        }
        document.added().forEach(this::add);
        Method method = steps.method();
        List<String> pairs = method == Method.BYTE_PAIRS
                ? merges.stream().map(pair -> String.join(" ", pair)).toList()
                : List.of();
        return new Vocabulary(method, tokens, pairs, frame(document, steps.putBlankFirst()));
    }

    private static List<List<String>> merges(TokenizerFile document) {
        List<List<String>> merges = new ArrayList<>();
        for (JsonNode merge : document.at("/model/merges")) {
            merges.add(
                    merge.isArray()
                            ? List.of(merge.path(0).asText(), merge.path(1).asText())
                            : List.of(merge.asText().split(" ", 2)));
        }
        return merges;
    }

    /** Marks a token as one that is looked for first; what a SentencePiece model says of the same text stands. */
    private void add(AddedToken token) {
        Token known = token.id() < tokens.size() ? tokens.get(token.id()) : FREE;
        boolean same = known.text().equals(token.content());
        TokenType type = token.isControl() ? TokenType.CONTROL : TokenType.USER_DEFINED;
        put(
                token.id(),
                new Token(
                        token.content(),
                        same ? known.score() : ADDED_SCORE,
                        same && known.type() == TokenType.UNKNOWN ? TokenType.UNKNOWN : type));
    }

    private void put(int id, Token token) {
        if (id >= tokens.size()) {
            tokens.addAll(Collections.nCopies(id + 1 - tokens.size(), FREE));
        }
        tokens.set(id, token);
    }

    private Frame frame(TokenizerFile document, boolean blankFirst) {
        List<String> single = new ArrayList<>();
        template(document.at("/post_processor"), single);
        boolean bos = !single.isEmpty() && settings.token("bos_token").equals(Optional.of(single.get(0)));
        boolean eos =
                single.size() > 1 && settings.token("eos_token").equals(Optional.of(single.get(single.size() - 1)));
        return frame(bos, eos, blankFirst);
    }

    private Frame frame(boolean addsBos, boolean addsEos, boolean blankFirst) {
        return new Frame(
                id("bos_token", "<s>"),
                id("eos_token", "</s>"),
                id("unk_token", "<unk>"),
                id("pad_token", ""),
                addsBos,
                addsEos,
                blankFirst);
    }

    private OptionalInt id(String part, String usual) {
        String content = settings.token(part).orElse(usual);
        for (int id = tokens.size() - 1; id >= 0 && !content.isEmpty(); id--) {
            if (tokens.get(id).text().equals(content)) {
                return OptionalInt.of(id);
            }
        }
        return OptionalInt.empty();
    }

    /** Lists what a template puts around a text: contents of tokens, and an empty text for the text itself. */
    private static void template(JsonNode step, List<String> parts) {
        step.path("processors").forEach(inner -> template(inner, parts));
        for (JsonNode part : step.path("single")) {
            parts.add(part.path("SpecialToken").path("id").asText(""));
        }
    }

    /** What happens to a text before it is divided. */
    private static final class Steps {
        private final TokenizerFile document;
        private final List<JsonNode> normalizers = new ArrayList<>();
        private final List<JsonNode> splitters = new ArrayList<>();

        Steps(TokenizerFile document) {
            this.document = document;
            flatten(document.at("/normalizer"), "normalizers", normalizers);
            flatten(document.at("/pre_tokenizer"), "pretokenizers", splitters);
        }

        private static void flatten(JsonNode step, String inner, List<JsonNode> steps) {
            if (step.path(inner).isArray()) {
                step.path(inner).forEach(part -> flatten(part, inner, steps));
            } else if (step.isObject()) {
                steps.add(step);
            }
        }

        Method method() {
            if (!document.at("/model/type").asText().equals("BPE")) {
                return Method.OTHER;
            }
            if (normalizers.stream().allMatch(step -> is(step, "prepend", "replace"))
                    && splitters.stream().allMatch(step -> is(step, "metaspace"))
                    && document.at("/model/byte_fallback").asBoolean()) {
                return Method.PIECES;
            }
            boolean bytes = splitters.size() == 1
                    && is(splitters.get(0), "bytelevel")
                    && splitters.get(0).path("use_regex").asBoolean(true);
            return bytes && normalizers.isEmpty() ? Method.BYTE_PAIRS : Method.OTHER;
        }

        boolean putBlankFirst() {
            return normalizers.stream().anyMatch(step -> is(step, "prepend"))
                    || splitters.stream().anyMatch(Steps::putsBlank);
        }

        private static boolean putsBlank(JsonNode step) {
            return is(step, "metaspace")
                    ? !step.path("prepend_scheme").asText("always").equals("never")
                    : step.path("add_prefix_space").asBoolean();
        }

        private static boolean is(JsonNode step, String... types) {
            return List.of(types).contains(step.path("type").asText().toLowerCase(Locale.ROOT));
        }
    }
}
