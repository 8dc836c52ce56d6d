package io.espalier.engine.model;

import io.espalier.engine.image.Picture;
import io.espalier.engine.model.decoder.KeyValueCache;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.TokenStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model that answers questions about pictures, greedily.
 *
 * <p>It remembers keys and values of the last talk: what a new question has in common with it from the start, pictures above
 * all, is not computed again. The answers are the same as without. Owns the cache, which {@link #close} frees; model and
 * processor belong to whoever made them. One thread at a time.
 */
public final class Assistant implements AutoCloseable {
    /** Room for more turns and longer questions before the cache is made anew. */
    private static final int SPARE_POSITIONS = 128;

    private final Scope scope;
    private final Lvlm model;
    private final Processor processor;
    private Memory memory;

    /**
     * Makes an assistant.
     *
     * @param parent what tensors are made like; this assistant works in a child of it
     * @param model the model without LoRA factors; {@link Lvlm#resident} once when many answers are wanted
     * @param processor of the folder that the model is from
     */
    public Assistant(Scope parent, Lvlm model, Processor processor) {
        this.scope = parent.child();
        this.model = model;
        this.processor = processor;
        this.memory = Memory.empty(scope);
    }

    /** Returns the model. */
    public Lvlm model() {
        return model;
    }

    /**
     * Answers.
     *
     * @param question pictures, turns and limit; the answer is cut where the model's context ends
     * @param text hears the answer while it is made
     * @param listener asked before every token whether to go on
     * @throws EngineException when the prompt alone is longer than the model's context
     * @throws Cancelled when the listener says so; the assistant can be used afterwards
     */
    public Answer answer(Question question, TextListener text, ProgressListener listener)
            throws EngineException, Cancelled {
        long start = System.nanoTime();
        int[] ids = processor.prompt(question.turns(), question.pictures());
        int room = model.config().numerics().contextLength() - ids.length;
        if (room < 1) {
            throw Problem.of("AS-001", "the prompt is longer than the model's context")
                    .found(ids.length + " tokens, pictures included")
                    .expected("fewer than " + model.config().numerics().contextLength())
                    .advice("Ask a shorter question, or start a new talk")
                    .asException();
        }
        listener.check();
        int limit = Math.min(question.limit(), room);
        prepare(question, ids, limit);
        int reused = memory.cache.length();
        Spoken spoken = new Spoken(processor.tokenizer().stream(), text);
        List<Integer> made = speak(ids, limit, spoken, listener);
        String answer = spoken.finish();
        long end = System.nanoTime();
        long first = spoken.first == 0 ? end : spoken.first;
        return new Answer(answer, made, ids.length, reused, (first - start) / 1e9, (end - start) / 1e9);
    }

    private List<Integer> speak(int[] ids, int limit, Spoken spoken, ProgressListener listener) throws Cancelled {
        int reused = memory.cache.length();
        boolean finished = false;
        try (Scope own = scope.child()) {
            Tensor rest = rest(own, ids);
            List<Integer> made = new Generator(model).extend(own, rest, memory.cache, limit, spoken::push, listener);
            List<Integer> said = new ArrayList<>(IntStream.of(ids).boxed().toList());
            said.addAll(made);
            memory = memory.with(said, ids.length);
            finished = true;
            return made;
        } finally {
            if (!finished) {
                memory.cache.truncate(reused);
            }
        }
    }

    /** Keeps what the cache has in common with a prompt, and makes a larger one when it does not fit. */
    private void prepare(Question question, int[] ids, int limit) {
        boolean samePictures = memory.shows(question.pictures());
        boolean alike = model.decoder().parts().rotary().alike(memory.prompt, ids.length);
        int common = samePictures && alike ? memory.common(ids) : 0;
        if (!samePictures || ids.length + limit > memory.cache.capacity()) {
            memory.scope.close();
            Scope own = scope.child();
            int capacity = Math.min(model.config().numerics().contextLength(), ids.length + limit + SPARE_POSITIONS);
            Tensor features = features(own, question.pictures());
            memory = new Memory(
                    own, model.decoder().cache(own, 1, capacity), question.pictures(), features, List.of(), 0);
        } else {
            memory.cache.truncate(common);
        }
    }

    private Tensor features(Scope own, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            return own.none();
        }
        try (Scope step = own.child()) {
            return own.keep(model.project(step, processor.pixels(step, pictures)), step);
        }
    }

    /** Returns the embeddings of what the cache does not hold yet. */
    private Tensor rest(Scope own, int[] ids) {
        Tensor all = model.embed(own, ids, memory.features);
        int done = memory.cache.length();
        return done == 0 ? all : own.kernels().call(own, "narrow", all, 1, done, ids.length - done);
    }

    @Override
    public void close() {
        memory.scope.close();
        scope.close();
    }

    /**
     * The last talk: its pictures, their features, its tokens, how many of them were the prompt, and the keys and values of as
     * many as were computed.
     */
    private static final class Memory {
        private final Scope scope;
        private final KeyValueCache cache;
        private final List<Picture> pictures;
        private final Tensor features;
        private final List<Integer> ids;
        private final int prompt;

        Memory(
                Scope scope,
                KeyValueCache cache,
                List<Picture> pictures,
                Tensor features,
                List<Integer> ids,
                int prompt) {
            this.scope = scope;
            this.cache = cache;
            this.pictures = pictures;
            this.features = features;
            this.ids = List.copyOf(ids);
            this.prompt = prompt;
        }

        static Memory empty(Scope parent) {
            Scope own = parent.child();
            return new Memory(own, new KeyValueCache(List.of(), 0), List.of(), own.none(), List.of(), 0);
        }

        Memory with(List<Integer> otherIds, int otherPrompt) {
            return new Memory(scope, cache, pictures, features, otherIds, otherPrompt);
        }

        boolean shows(List<Picture> others) {
            if (pictures.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < others.size(); i++) {
                Picture mine = pictures.get(i);
                Picture other = others.get(i);
                boolean sameSize = mine.width() == other.width() && mine.height() == other.height();
                boolean same = mine == other || (sameSize && Arrays.equals(mine.rgb(), other.rgb()));
                if (!same) {
                    return false;
                }
            }
            return true;
        }

        /** How many positions can stay: the common start, short of the last, which has to predict the first new token. */
        int common(int[] others) {
            int most = Math.min(Math.min(ids.size(), cache.length()), others.length - 1);
            int start = 0;
            while (start < most && ids.get(start) == others[start]) {
                start++;
            }
            return start;
        }
    }

    /** Decodes tokens as they come and notes when the first one did. */
    private static final class Spoken {
        private final TokenStream stream;
        private final TextListener listener;
        private final StringBuilder text = new StringBuilder();
        private long first;

        Spoken(TokenStream stream, TextListener listener) {
            this.stream = stream;
            this.listener = listener;
        }

        void push(int id) {
            first = first == 0 ? System.nanoTime() : first;
            tell(stream.push(id));
        }

        String finish() {
            tell(stream.finish());
            return text.toString();
        }

        private void tell(String piece) {
            if (!piece.isEmpty()) {
                text.append(piece);
                listener.text(piece);
            }
        }
    }
}
