package io.espalier.engine.evaluate;

import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** Answers questions: a model, or a control that looks at nothing. */
@FunctionalInterface
public interface Answerer {

    /**
     * Answers one question, greedily and with the question's own limit.
     *
     * @param item the question with its pictures
     * @return the new text only, special tokens left out
     * @throws EngineException when no answer can be given, such as for a picture that cannot be decoded
     */
    String answer(BenchmarkItem item) throws EngineException;

    /**
     * Answers questions that all show the same pictures, so that what the pictures cost can be paid once.
     *
     * @param items one question or more, with equal pictures
     * @param listener asked whether to go on
     * @return one answer a question, in their order
     * @throws EngineException when an answer cannot be given
     * @throws Cancelled when the work is to stop; answers given so far are lost
     */
    default List<String> answerAll(List<BenchmarkItem> items, ProgressListener listener)
            throws EngineException, Cancelled {
        List<String> answers = new ArrayList<>();
        for (BenchmarkItem item : items) {
            listener.check();
            answers.add(answer(item));
        }
        return answers;
    }
}
