package io.espalier.engine.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.evaluate.result.EvaluationSummary;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one evaluation: {@code evaluation.json} (what was asked), {@code items.jsonl} (one result a line, only ever
 * added to) and {@code summary.json} (written when all is answered).
 */
final class EvaluationFolder {
    static final String REQUEST = "evaluation.json";
    static final String ITEMS = "items.jsonl";
    static final String SUMMARY = "summary.json";

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    EvaluationFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, or checks that it belongs to the same request and cuts off a result that was torn by a crash: a last
     * line without its end, even if it could be read.
     *
     * @throws EngineException when another evaluation lives there
     */
    void claim(EvaluationRequest request) throws EngineException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed("the folder cannot be made", folder, e);
        }
        if (Files.exists(folder.resolve(REQUEST))) {
            EvaluationRequest earlier = request();
            if (!earlier.equals(request)) {
                throw Problem.of("EV-030", "another evaluation lives in this folder")
                        .at(folder)
                        .found(text(earlier))
                        .expected(text(request))
                        .advice("Choose another folder")
                        .asException();
            }
            cutTornLine();
            return;
        }
        AtomicFiles.onDisk().write(folder.resolve(REQUEST), text(request) + "\n");
    }

    EvaluationRequest request() throws EngineException {
        return read(REQUEST, EvaluationRequest.class);
    }

    Optional<EvaluationSummary> summary() throws EngineException {
        return Files.exists(folder.resolve(SUMMARY))
                ? Optional.of(read(SUMMARY, EvaluationSummary.class))
                : Optional.empty();
    }

    void write(EvaluationSummary summary) throws EngineException {
        try {
            String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(summary);
            AtomicFiles.onDisk().write(folder.resolve(SUMMARY), text + "\n");
        } catch (JsonProcessingException e) {
            throw failed("the summary cannot be written", folder.resolve(SUMMARY), e);
        }
    }

    /** Returns the results so far; a last line that was torn by a crash is left out. */
    List<ItemResult> results() throws EngineException {
        Path file = folder.resolve(ITEMS);
        List<ItemResult> results = new ArrayList<>();
        if (!Files.exists(file)) {
            return results;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                try {
                    results.add(json.readValue(line, ItemResult.class));
                } catch (JsonProcessingException e) {
                    if (next != null) {
                        throw failed("line " + (results.size() + 1) + " is damaged", file, e);
                    }
                }
                line = next;
            }
            return results;
        } catch (IOException e) {
            throw failed("the results cannot be read", file, e);
        }
    }

    /** Opens the list of results for adding. */
    OutputStream appender() throws EngineException {
        Path file = folder.resolve(ITEMS);
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed("the results cannot be written", file, e);
        }
    }

    void append(OutputStream out, ItemResult result) throws EngineException {
        try {
            // One write a line, so that a crash tears the last line at most.
            out.write((json.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw failed("the results cannot be written", folder.resolve(ITEMS), e);
        }
    }

    private void cutTornLine() throws EngineException {
        Path file = folder.resolve(ITEMS);
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (end > 0 && channel.read(one.clear(), end - 1) == 1 && one.get(0) != '\n') {
                end--;
            }
            channel.truncate(end);
        } catch (IOException e) {
            throw failed("the results cannot be mended", file, e);
        }
    }

    private <T> T read(String name, Class<T> type) throws EngineException {
        Path file = folder.resolve(name);
        try {
            return json.readValue(Files.readString(file), type);
        } catch (IOException e) {
            throw failed("the file cannot be read", file, e);
        }
    }

    private String text(EvaluationRequest request) throws EngineException {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw failed("the request cannot be written", folder.resolve(REQUEST), e);
        }
    }

    private static EngineException failed(String what, Path where, IOException cause) {
        String reason = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.toString();
        return Problem.of("EV-031", what)
                .at(where)
                .found(reason)
                .advice("Check the disk, or evaluate into a new folder")
                .asException(cause);
    }
}
