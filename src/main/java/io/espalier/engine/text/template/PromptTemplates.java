package io.espalier.engine.text.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import io.espalier.engine.text.file.TokenizerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Picks the template of a model. The text of a chat template in the folder is only compared with the known ones, by its
 * digest: it is a program, and programs from a folder are never run.
 */
public final class PromptTemplates {
    private static final long MAX_TEMPLATE = 1 << 20;

    /** Digests of template texts that write what {@link LlavaTemplate} writes. */
    private static final Set<String> LLAVA_TEXTS = Set.of(
            "424e1a1e3a6712af43ad0c3761ae989d6a43739d9936f2987652903543b798b1", // plain loops over the images and texts
            // of a message
            "6fef09c05345e88b9f85e80bcb3491003332050750586568bdf91cfa81965d0c", // as published, which marks answers
            // with "generation"
            "50c43d0ac06b32ddd89668462d54ab30c7f75a36b3f1d876e82772b386c2c6f0"); // the same, with the line's end
    // written as an escape

    /** The token that stands for a visual token of InternVL. */
    public static final String INTERNVL_IMAGE = "<IMG_CONTEXT>";

    private PromptTemplates() {}

    /**
     * A template and how sure it is.
     *
     * @param template what to write prompts with
     * @param notes why it might not be the right one; empty when the folder's own text is known or absent
     */
    public record Choice(PromptTemplate template, List<Problem> notes) {
        /** Copies the notes. */
        public Choice {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Returns the template for a model.
     *
     * @param checkpoint the opened model
     * @throws EngineException when the architecture has no built-in template, or a file cannot be read
     */
    public static Choice of(Checkpoint checkpoint) throws EngineException {
        String type = checkpoint.config().path("model_type").asText("");
        if (!type.equals("llava")) {
            throw Problem.of("TP-002", "there is no built-in prompt template for this kind of model")
                    .at(checkpoint.folder().resolve("config.json"))
                    .found("model_type \"" + type + "\"")
                    .expected("\"llava\"")
                    .asException();
        }
        List<Problem> notes = new ArrayList<>();
        Optional<String> text = carried(checkpoint);
        if (text.isPresent() && !LLAVA_TEXTS.contains(digest(text.get()))) {
            notes.add(Problem.of("TP-001", "the folder's chat template is not one that is known, and is not evaluated")
                    .at(checkpoint.folder())
                    .advice("The usual template of LLaVA is used: check an answer before you rely on it"));
        }
        return new Choice(new LlavaTemplate(imageToken(checkpoint), endToken(checkpoint)), notes);
    }

    /**
     * Returns the template of Vicuna 1.1 for a model that carries none.
     *
     * @param name name shown to people
     * @param endToken what ends every answer
     */
    public static Choice vicuna(String name, String endToken) {
        return new Choice(new VicunaTemplate(name, endToken), List.of());
    }

    /**
     * Returns the template of an InternVL folder with a Phi-3 decoder; {@code config.json} may bring another system text.
     *
     * @param checkpoint the opened model
     * @throws EngineException when the configuration names another template
     */
    public static Choice internVl(Checkpoint checkpoint) throws EngineException {
        String name = checkpoint.config().path("template").asText(Phi3Template.NAME);
        if (!name.equals(Phi3Template.NAME)) {
            throw Problem.of("TP-010", "there is no built-in prompt template of this name")
                    .at(checkpoint.folder().resolve("config.json"))
                    .found("template " + Quote.of(name))
                    .expected("\"" + Phi3Template.NAME + "\"")
                    .asException();
        }
        JsonNode system = checkpoint.config().path("system_message");
        return new Choice(
                new Phi3Template(system.isTextual() ? system.textValue() : Phi3Template.SYSTEM, INTERNVL_IMAGE),
                List.of());
    }

    private static String imageToken(Checkpoint checkpoint) throws EngineException {
        JsonNode token = checkpoint
                .json("processor_config.json")
                .map(n -> n.path("image_token"))
                .filter(JsonNode::isTextual)
                .orElse(null);
        return token == null ? "<image>" : token.textValue();
    }

    private static String endToken(Checkpoint checkpoint) throws EngineException {
        return TokenizerSettings.of(checkpoint.tokenizerFolder())
                .token("eos_token")
                .orElse("</s>");
    }

    private static String digest(String text) {
        return Hashes.sha256(text.replace("\r\n", "\n").strip());
    }

    /**
     * Returns the text of the chat template that a folder brings, to be compared or carried along, never to be run.
     *
     * @param checkpoint the opened model
     * @return empty when there is none; a blank text when it cannot be taken as one text
     * @throws EngineException when a file cannot be read
     */
    public static Optional<String> carried(Checkpoint checkpoint) throws EngineException {
        Path file = checkpoint.tokenizerFolder().resolve("chat_template.jinja");
        if (Files.exists(file)) {
            return Optional.of(read(file));
        }
        for (String name : List.of("chat_template.json", "processor_config.json", "tokenizer_config.json")) {
            Optional<JsonNode> node = checkpoint.json(name).map(n -> n.path("chat_template"));
            if (node.isPresent() && node.get().isTextual()) {
                return Optional.of(node.get().textValue());
            }
            if (node.isPresent() && node.get().isContainerNode()) {
                return Optional.of("");
            }
        }
        return Optional.empty();
    }

    /** Returns the file's text, or an unknown one when it is too long or not text. */
    private static String read(Path file) throws EngineException {
        if (FileTypes.regularSize(file) > MAX_TEMPLATE) {
            return "";
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Problem.of("TP-003", "the chat template cannot be read: " + e.getMessage())
                    .at(file)
                    .asException(e);
        }
    }
}
