package io.espalier.engine.evaluate;

import io.espalier.engine.data.ImageRef;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureLimits;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.model.Answer;
import io.espalier.engine.model.Assistant;
import io.espalier.engine.model.Question;
import io.espalier.engine.model.TextListener;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a model answer, greedily. Questions about the same pictures, asked one after another, pay for the pictures once: they
 * are decoded once, and their keys and values stay in the assistant's cache. Blanks around an answer are dropped, as
 * lmms-eval does.
 *
 * <p>One thread at a time; the assistant belongs to whoever made it.
 */
public final class ModelAnswerer implements Answerer {
    private final Assistant assistant;
    private String lastKey = "";
    private List<Picture> lastPictures = List.of();

    /**
     * Answers through an assistant.
     *
     * @param assistant whose model has been converted to its compute type once
     */
    public ModelAnswerer(Assistant assistant) {
        this.assistant = assistant;
    }

    @Override
    public String answer(BenchmarkItem item) throws EngineException {
        try {
            return answer(item, ProgressListener.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException("nobody can cancel this", e);
        }
    }

    @Override
    public List<String> answerAll(List<BenchmarkItem> items, ProgressListener listener)
            throws EngineException, Cancelled {
        List<String> answers = new ArrayList<>();
        for (BenchmarkItem item : items) {
            answers.add(answer(item, listener));
        }
        return answers;
    }

    private String answer(BenchmarkItem item, ProgressListener listener) throws EngineException, Cancelled {
        Question question = Question.of(pictures(item), item.prompt(), item.maxNewTokens());
        Answer answer = assistant.answer(question, TextListener.NONE, listener);
        return answer.text().strip();
    }

    private List<Picture> pictures(BenchmarkItem item) throws EngineException {
        String key = item.task() + "/" + item.picture() + "/" + item.images().size();
        if (item.picture().isBlank() || !key.equals(lastKey)) {
            List<Picture> read = new ArrayList<>();
            for (ImageRef ref : item.images()) {
                read.add(PictureReader.read(ref.bytes(), ref.name(), PictureLimits.STANDARD));
            }
            lastKey = key;
            lastPictures = List.copyOf(read);
        }
        return lastPictures;
    }
}
