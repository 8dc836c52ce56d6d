package io.espalier.ui.shell.drop;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.run.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a dropped file or folder is, told by what is in it; reads a few bytes of the disk. */
enum DroppedKind {
    /** A model folder or one of its files. */
    MODEL,
    /** A run folder or one of its files. */
    RUN,
    /** A folder of run folders. */
    RUNS,
    /** A recipe. */
    RECIPE,
    /** Scores of a calibration. */
    SCORES,
    /** A pruning plan. */
    PLAN,
    /** Training samples. */
    SAMPLES,
    /** A picture. */
    PICTURE,
    /** Nothing that is there. */
    MISSING,
    /** Anything else. */
    UNKNOWN;

    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp");
    private static final Set<String> WEIGHTS = Set.of("safetensors", "bin", "pt", "pth");
    private static final Set<String> RUN_FILES =
            Set.of("journal.jsonl", "manifest.json", "resolved.yaml", "recipe.yaml");
    private static final int MOST_NAMES = 200;

    static DroppedKind of(Path path) {
        if (!Files.exists(path)) {
            return MISSING;
        }
        return Files.isDirectory(path) ? folder(path) : file(path);
    }

    private static DroppedKind folder(Path path) {
        if (RunFolder.isRun(path)) {
            return RUN;
        }
        List<Path> inside = inside(path);
        if (Files.exists(path.resolve("config.json")) || inside.stream().anyMatch(DroppedKind::isWeights)) {
            return MODEL;
        }
        return inside.stream().anyMatch(RunFolder::isRun) ? RUNS : UNKNOWN;
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(1000).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isWeights(Path file) {
        return WEIGHTS.contains(ending(file));
    }

    private static DroppedKind file(Path path) {
        String name = String.valueOf(path.getFileName());
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && RUN_FILES.contains(name) && RunFolder.isRun(folder)) {
            return RUN;
        }
        String ending = ending(path);
        if (PICTURES.contains(ending)) {
            return PICTURE;
        }
        if (isWeights(path)) {
            return MODEL;
        }
        return switch (ending) {
            case "yaml", "yml" -> RECIPE;
            case "json", "jsonl" -> json(path);
            default -> UNKNOWN;
        };
    }

    private static DroppedKind json(Path path) {
        Set<String> names = names(path);
        if (names.contains("conversations")) {
            return SAMPLES;
        }
        if (names.contains("calibration")) {
            return SCORES;
        }
        if (names.contains("nominalRatio") || (names.contains("base") && names.contains("layers"))) {
            return PLAN;
        }
        boolean isModel = Stream.of(
                        "architectures", "model_type", "weight_map", "tokenizer_class", "image_mean", "added_tokens")
                .anyMatch(names::contains);
        return isModel ? MODEL : UNKNOWN;
    }

    /** Returns the names of the first object's fields, without what is in them. */
    private static Set<String> names(Path path) {
        Set<String> names = new HashSet<>();
        try (JsonParser json = new JsonMapper().createParser(path.toFile())) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = json.nextToken();
            }
            if (token != JsonToken.START_OBJECT) {
                return names;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME && names.size() < MOST_NAMES) {
                names.add(json.currentName());
                json.nextToken();
                json.skipChildren();
            }
        } catch (IOException e) {
            // Cut short or no JSON: what was read so far decides.
            return names;
        }
        return names;
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
