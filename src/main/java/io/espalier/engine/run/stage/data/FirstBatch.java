package io.espalier.engine.run.stage.data;

import io.espalier.engine.data.conversation.ConversationRules;
import io.espalier.engine.data.conversation.Sample;
import io.espalier.engine.data.conversation.Selection;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.image.Picture;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first samples of a training as the model will see them: the tokens, which of them it learns, the picture in its frame.
 * Nothing is computed with the model; its weights are not read.
 *
 * @param conversations how many conversations there are in all
 * @param samples the samples of the first step, in their order
 */
public record FirstBatch(int conversations, List<Seen> samples) {
    /** Longer texts are decoded token by token, since the way that keeps spaces takes the square of their length. */
    private static final int DECODED_TOGETHER = 512;

    /** Copies the list. */
    public FirstBatch {
        samples = List.copyOf(samples);
    }

    /**
     * One sample.
     *
     * @param sample the conversation as it stands in the file
     * @param pieces its tokens in order
     * @param length tokens in all, every visual token counted
     * @param picture the picture as the model gets it; empty when there is none
     * @param patches patches along one side of the picture
     */
    public record Seen(Sample sample, List<Piece> pieces, int length, Optional<Picture> picture, int patches) {
        /** Copies the list. */
        public Seen {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * One token, or the place of a picture.
     *
     * @param text the token as text
     * @param learned whether the loss counts it
     * @param visual how many visual tokens stand here; 0 for text
     */
    public record Piece(String text, boolean learned, int visual) {}

    /**
     * Prepares the samples of the first step.
     *
     * @param subject the data
     * @param batch how many at most
     * @param listener hears of progress and says when to stop
     * @throws EngineException when the model or the data cannot be used
     * @throws Cancelled when the listener says so
     */
    public static FirstBatch of(DataSubject subject, int batch, ProgressListener listener)
            throws EngineException, Cancelled {
        ModelFolder folder = VariantFolder.open(subject.model()).base();
        try (Processor processor = Processor.open(folder)) {
            Conversations conversations = read(subject, processor);
            EpochOrder order = new EpochOrder(conversations, subject.seed());
            List<Seen> samples = new ArrayList<>();
            for (int i = 0; i < batch && i < conversations.size(); i++) {
                listener.check();
                listener.progress("preview", i, batch, "");
                samples.add(seen(conversations, order.place(i), processor, folder.config()));
            }
            return new FirstBatch(conversations.size(), samples);
        }
    }

    private static Conversations read(DataSubject subject, Processor processor) throws EngineException {
        Selection selection =
                subject.fraction() < 1 ? Selection.fraction(subject.fraction(), subject.seed()) : Selection.all();
        ConversationRules rules = ConversationRules.of(Conversations.folder(ConversationFiles.find(subject.data())));
        return Conversations.read(subject.data(), rules.with(selection), subject.together(), processor);
    }

    private static Seen seen(Conversations conversations, int index, Processor processor, ModelConfig config)
            throws EngineException {
        Optional<Picture> picture = conversations.picture(index);
        LabelledTokens tokens = conversations.tokens(index, picture.stream().toList());
        VisionShape vision = config.vision();
        return new Seen(
                conversations.sample(index),
                pieces(tokens, processor.tokenizer(), config.tokens().image()),
                tokens.ids().length,
                picture.map(processor.pixelProcessor()::framed),
                vision.imageSize() / vision.patchSize());
    }

    private static List<Piece> pieces(LabelledTokens tokens, Tokenizer tokenizer, int image) {
        int[] ids = tokens.ids();
        int[] text = Arrays.stream(ids).filter(id -> id != image).toArray();
        List<Piece> pieces = new ArrayList<>();
        String before = "";
        int read = 0;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == image) {
                int run = i;
                while (run < ids.length && ids[run] == image) {
                    run++;
                }
                pieces.add(new Piece("", false, run - i));
                i = run - 1;
                continue;
            }
            read++;
            String until = text.length <= DECODED_TOGETHER ? tokenizer.decode(Arrays.copyOf(text, read), false) : "";
            boolean grows = until.startsWith(before) && until.length() > before.length();
            String piece = grows ? until.substring(before.length()) : tokenizer.decode(new int[] {ids[i]}, false);
            pieces.add(new Piece(piece, tokens.labels()[i] != LabelledTokens.IGNORED, 0));
            before = until;
        }
        return pieces;
    }
}
