package io.espalier.orchard.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.orchard.Curriculum;
import io.espalier.orchard.Lesson;
import io.espalier.orchard.OrchardStream;
import io.espalier.orchard.QuestionAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes pictures with conversations in the schema of the LLaVA training data: {@code train.json} and {@code images/}. */
final class TrainFiles {
    private static final int PICTURES_IN_FOLDER = 1000;
    private static final int STEP = 100;

    private final Path folder;
    private final OrchardStream stream;
    private final int count;
    private final ProgressListener progress;

    TrainFiles(OrchardRequest request, ProgressListener progress) {
        this.folder = request.folder();
        this.stream = new OrchardStream(request.seed(), Curriculum.natural());
        this.count = request.train();
        this.progress = progress;
    }

    /** Writes the pictures first and the list of conversations last, so that an unfinished list names nothing missing. */
    void write() throws EngineException, Cancelled {
        List<List<QuestionAnswer>> turns = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            if (index % STEP == 0) {
                progress.check();
                progress.progress("train", index, count, "pictures with conversations");
            }
            Lesson lesson = stream.lesson(index);
            picture(index, lesson.rgb());
            turns.add(lesson.turns());
        }
        AtomicFiles.onDisk().write(folder.resolve("train.json"), out -> json(Channels.newOutputStream(out), turns));
        progress.progress("train", count, count, "");
    }

    private void picture(int index, byte[] rgb) throws EngineException {
        Path file = folder.resolve(name(index));
        try {
            if (index % PICTURES_IN_FOLDER == 0) {
                Files.createDirectories(file.resolveSibling(""));
            }
            Files.write(file, PngPictures.encode(rgb));
        } catch (IOException e) {
            throw Problem.of("OR-011", "a picture cannot be written: " + e.getMessage())
                    .at(file)
                    .advice("Check that the folder may be written to and has room")
                    .asException(e);
        }
    }

    private static String name(int index) {
        return String.format(Locale.ROOT, "images/%04d/%07d.png", index / PICTURES_IN_FOLDER, index);
    }

    private static void json(OutputStream out, List<List<QuestionAnswer>> all) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            for (int index = 0; index < all.size(); index++) {
                json.writeRaw('\n');
                json.writeStartObject();
                json.writeStringField("id", String.format(Locale.ROOT, "orchard-%07d", index));
                json.writeStringField("image", name(index));
                json.writeArrayFieldStart("conversations");
                String picture = "<image>\n";
                for (QuestionAnswer turn : all.get(index)) {
                    said(json, "human", picture + turn.prompt());
                    said(json, "gpt", turn.answer());
                    picture = "";
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void said(JsonGenerator json, String who, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", who);
        json.writeStringField("value", text);
        json.writeEndObject();
    }
}
