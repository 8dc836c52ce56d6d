package io.espalier.engine.export.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.export.folder.FolderWriter;
import io.espalier.engine.export.folder.ModelWriter;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files beside the weights that a model needs to be used, carried along byte for byte. */
final class CarriedFiles {
    private static final List<String> NAMES = List.of(
            "tokenizer.json",
            "tokenizer.model",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "preprocessor_config.json",
            "processor_config.json",
            "chat_template.jinja",
            "chat_template.json",
            "generation_config.json",
            "LICENSE",
            "LICENSE.txt",
            "NOTICE");

    private CarriedFiles() {}

    /** Copies those that are there, and writes those that the model reads from other folders. */
    static void copy(ModelFolder model, Path to) throws EngineException {
        Map<String, JsonNode> borrowed = model.borrowed();
        for (String name : NAMES) {
            JsonNode other = borrowed.get(name);
            if (other != null) {
                AtomicFiles.onDisk().write(to.resolve(name), ModelWriter.text(other));
            } else if (Files.isRegularFile(model.checkpoint().place(name).resolve(name))) {
                FolderWriter.copy(model.checkpoint().place(name).resolve(name), to.resolve(name));
            }
        }
    }

    /** Returns their size in all. */
    static long bytes(Path from) throws IOException {
        long bytes = 0;
        for (String name : NAMES) {
            Path file = from.resolve(name);
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return bytes;
    }
}
