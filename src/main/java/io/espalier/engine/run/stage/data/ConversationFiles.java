package io.espalier.engine.run.stage.data;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the file of conversations that a person means by a path. */
public final class ConversationFiles {
    private ConversationFiles() {}

    /** Returns the file itself, or {@code train.json} in a folder, or the only JSON file there. */
    public static Path find(Path data) throws EngineException {
        if (!Files.isDirectory(data)) {
            return data;
        }
        if (Files.isRegularFile(data.resolve("train.json"))) {
            return data.resolve("train.json");
        }
        List<Path> candidates = candidates(data);
        if (candidates.size() != 1) {
            throw Problem.of("DA-030", "it is not clear which file of the folder holds the conversations")
                    .at(data)
                    .found(candidates.isEmpty() ? "no JSON file" : candidates.size() + " JSON files")
                    .expected("train.json, or one .json or .jsonl file")
                    .advice("Name the file itself")
                    .asException();
        }
        return candidates.get(0);
    }

    private static List<Path> candidates(Path folder) throws EngineException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.toString().toLowerCase(Locale.ROOT);
                        return name.endsWith(".json") || name.endsWith(".jsonl");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Problem.of("DA-031", "the data folder cannot be listed")
                    .at(folder)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check the path and its permissions")
                    .asException(e);
        }
    }
}
