package io.espalier.engine.run.stage.recover;

import io.espalier.engine.data.conversation.Sample;
import io.espalier.engine.measure.memory.MemoryBatch;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.recover.TrainingSample;
import io.espalier.engine.run.stage.data.Conversations;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long the samples of a training are, from a few of them: the first ones, which are like the others, and those with the
 * longest texts, which decide how much memory is needed.
 *
 * @param tokens positions of the longest
 * @param meanAnswer mean positions of an answer
 * @param longestAnswer most positions of an answer
 * @param pictures most pictures or tiles of one
 * @param alike whether all are of one length
 */
record SampleSizes(int tokens, double meanAnswer, int longestAnswer, int pictures, boolean alike) {
    private static final int EACH = 16;

    static SampleSizes of(Conversations conversations) throws EngineException {
        int tokens = 1;
        int shortest = Integer.MAX_VALUE;
        int pictures = 0;
        int longest = 0;
        double sum = 0;
        List<Integer> chosen = chosen(conversations);
        for (int i = 0; i < chosen.size(); i++) {
            TrainingSample sample = conversations.prepare(chosen.get(i));
            int answers = (int)
                    IntStream.of(sample.labels()).filter(label -> label >= 0).count();
            tokens = Math.max(tokens, sample.length());
            shortest = Math.min(shortest, sample.length());
            pictures = Math.max(pictures, sample.pictures().size());
            longest = Math.max(longest, answers);
            sum += i < Math.min(EACH, conversations.size()) ? answers : 0;
        }
        return new SampleSizes(
                tokens, sum / Math.max(1, Math.min(EACH, conversations.size())), longest, pictures, shortest == tokens);
    }

    private static List<Integer> chosen(Conversations conversations) {
        IntStream first = IntStream.range(0, Math.min(EACH, conversations.size()));
        IntStream longest = IntStream.range(0, conversations.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer index) -> letters(conversations.sample(index)))
                        .reversed())
                .limit(EACH)
                .mapToInt(Integer::intValue);
        return IntStream.concat(first, longest).boxed().toList();
    }

    private static int letters(Sample sample) {
        return sample.turns().stream().mapToInt(turn -> turn.text().length()).sum();
    }

    /** Returns a micro-batch with the longest sample in it, and the longest answer among answers of mean length. */
    MemoryBatch batch(int sequences) {
        double more = Math.max(0, longestAnswer - meanAnswer) / sequences;
        return new MemoryBatch(
                sequences, tokens, (int) Math.ceil(meanAnswer + more), pictures, sequences > 1 && !alike);
    }
}
