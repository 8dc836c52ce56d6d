package io.espalier.report.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.evaluate.EvaluationRequest;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes run folders as a run would leave them, without running anything. */
public final class RunFolderSample {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = """
            {"schema": 1, "run": "%s", "kind": "pipeline", "name": "%s", "created": "2026-11-24T09:00:00Z",
             "seed": 1, "versions": {}, "inputs": {}}
            """;

    private final Path folder;
    private final List<String> journal = new ArrayList<>();

    /** Makes a folder with a recipe. */
    public RunFolderSample(Path folder, String recipe) {
        this.folder = folder;
        String name = folder.getFileName().toString();
        write("resolved.yaml", recipe);
        write("recipe.yaml", recipe);
        write("manifest.json", MANIFEST.formatted(name, name));
    }

    /** Returns a folder that pruned and measured. */
    public static RunFolderSample measuring(Path folder) {
        return new RunFolderSample(
                folder, "kind: pipeline\nname: " + folder.getFileName() + "\nmodel: /nowhere\nevaluate: {}\n");
    }

    /** Adds a line to the journal. */
    public RunFolderSample line(String json) {
        journal.add(json);
        write("journal.jsonl", String.join("\n", journal) + "\n");
        return this;
    }

    /** Adds a finished stage. */
    public RunFolderSample finished(String stage, String figures) {
        return line("{\"event\": \"stage-finished\", \"stage\": \"" + stage + "\", \"seconds\": 2, \"outputs\": {},"
                + " \"table\": {\"columns\": [], \"rows\": []}, \"figures\": " + figures + "}");
    }

    /** Adds a measured step. */
    public RunFolderSample step(String stage, long step, double loss) {
        return line("{\"up\": " + step + ", \"event\": \"metric\", \"stage\": \"" + stage + "\", \"step\": " + step
                + ", \"values\": {\"loss\": " + loss + "}}");
    }

    /** Keeps the answers of a variant. */
    public RunFolderSample items(String variant, List<ItemResult> items) {
        EvaluationRequest request = EvaluationRequest.of(variant, Profile.PAPER, List.of(Task.values()));
        try {
            StringBuilder lines = new StringBuilder();
            for (ItemResult item : items) {
                lines.append(JSON.writeValueAsString(item)).append('\n');
            }
            write("results/" + variant + "/evaluation.json", JSON.writeValueAsString(request));
            write("results/" + variant + "/items.jsonl", lines.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Returns the answer to a yes/no question. */
    public static ItemResult item(Task task, String id, String question, String gold, String response) {
        boolean right = gold.equalsIgnoreCase(response);
        String category = id.contains("count") ? "count" : "numerical_calculation";
        return new ItemResult(
                task,
                id,
                id,
                question,
                JSON.createObjectNode().put("answer", gold).put("category", category),
                response,
                response,
                response,
                JSON.getNodeFactory().textNode(response),
                right ? 1 : 0,
                right ? 1 : 0,
                List.of());
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
