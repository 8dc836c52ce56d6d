package io.espalier.engine.evaluate.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.data.ImageRef;
import java.util.List;
import java.util.Objects;

/**
 * One question, ready to be put to a model.
 *
 * @param task the task that it belongs to
 * @param id its name, unique within the task
 * @param prompt the text before image tokens and conversation template are added
 * @param images the pictures in order; empty for a question on text alone
 * @param maxNewTokens how long the answer may get
 * @param gold the fields that its scorer reads, as in the public data set
 * @param picture a name shared by all questions that show the same pictures, so that they can be asked one after another
 */
public record BenchmarkItem(
        Task task, String id, String prompt, List<ImageRef> images, int maxNewTokens, JsonNode gold, String picture) {

    /** Copies the list of pictures. */
    public BenchmarkItem {
        Objects.requireNonNull(task);
        Objects.requireNonNull(id);
        images = List.copyOf(images);
    }

    /** Returns this question without its pictures: the blind control. */
    public BenchmarkItem withoutImages() {
        return new BenchmarkItem(task, id, prompt, List.of(), maxNewTokens, gold, picture);
    }
}
