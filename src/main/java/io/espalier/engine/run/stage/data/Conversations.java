package io.espalier.engine.run.stage.data;

import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.data.ImageRef;
import io.espalier.engine.data.conversation.ConversationData;
import io.espalier.engine.data.conversation.ConversationRules;
import io.espalier.engine.data.conversation.DataReport;
import io.espalier.engine.data.conversation.Sample;
import io.espalier.engine.data.conversation.Selection;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureLimits;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.model.Processor;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.recover.TrainingSample;
import io.espalier.engine.run.stage.model.OpenedModel;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.template.Role;
import io.espalier.engine.text.template.Turn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Conversations of a data file, to calibrate on and to learn from. Immutable and safe for several threads; pictures are read each
 * time they are needed.
 */
public final class Conversations {
    private final List<Sample> samples;
    private final Processor processor;
    private final DataReport report;
    private final String hash;

    private Conversations(List<Sample> samples, Processor processor, DataReport report, String hash) {
        this.samples = List.copyOf(samples);
        this.processor = processor;
        this.report = report;
        this.hash = hash;
    }

    /**
     * Reads a data file.
     *
     * @param data the file, or its folder; pictures lie in the folder of the file
     * @param selection which records are used
     * @param together whether the turns of one record stay together, each answer following all before it; otherwise every
     *     question with its answer is a conversation of its own about the picture
     * @param learner the model that is to learn; must stay open
     * @throws EngineException when there is nothing usable
     */
    public static Conversations read(Path data, Selection selection, boolean together, OpenedModel learner)
            throws EngineException {
        ConversationRules rules = ConversationRules.of(folder(ConversationFiles.find(data)));
        return read(data, rules.with(selection), together, learner.processor());
    }

    /** Reads a data file for somebody who only looks at it: a processor is enough. */
    public static Conversations read(Path data, ConversationRules rules, boolean together, Processor processor)
            throws EngineException {
        Path file = ConversationFiles.find(data);
        ConversationData read = ConversationData.read(file, rules);
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : read.samples()) {
            samples.addAll(together ? List.of(sample) : exchanges(sample));
        }
        if (samples.isEmpty()) {
            throw Problem.of("DA-032", "there is nothing to learn from in this file")
                    .at(file)
                    .advice("Give a file of conversations with answers")
                    .asException();
        }
        return new Conversations(samples, processor, read.report(), Hashes.sha256(file));
    }

    /** Returns the folder that the pictures of a data file lie in. */
    public static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }

    /** Takes a record apart into its questions, each with its answer. */
    private static List<Sample> exchanges(Sample sample) {
        List<Sample> parts = new ArrayList<>();
        List<Turn> asked = new ArrayList<>();
        for (Turn turn : sample.turns()) {
            asked.add(turn);
            if (turn.role() == Role.ASSISTANT) {
                parts.add(new Sample(sample.id() + "#" + parts.size(), sample.image(), asked));
                asked.removeIf(said -> said.role() != Role.SYSTEM);
            }
        }
        return parts;
    }

    /** Returns how many conversations there are. */
    public int size() {
        return samples.size();
    }

    /** Returns what the file held and what was passed over. */
    public DataReport report() {
        return report;
    }

    /** Returns the SHA-256 of the file. */
    public String hash() {
        return hash;
    }

    /** Returns the name of a conversation. */
    public String id(int index) {
        return samples.get(index).id();
    }

    /**
     * Returns an order of all conversations.
     *
     * @param seed draws it
     */
    public int[] order(long seed) {
        int[] order = new int[samples.size()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /** Returns a conversation as it stands in the file. */
    public Sample sample(int index) {
        return samples.get(index);
    }

    /** Returns the picture of a conversation; empty when it is about text alone. */
    Optional<Picture> picture(int index) throws EngineException {
        ImageRef image = samples.get(index).image();
        return image == null
                ? Optional.empty()
                : Optional.of(PictureReader.read(image.bytes(), image.name(), PictureLimits.STANDARD));
    }

    /** Returns the tokens of a conversation with their labels, every visual token of its pictures counted. */
    public LabelledTokens tokens(int index, List<Picture> pictures) {
        return processor.training(samples.get(index).turns(), pictures);
    }

    /**
     * Prepares one conversation.
     *
     * @param index from 0
     * @throws EngineException when its picture cannot be read
     */
    public TrainingSample prepare(int index) throws EngineException {
        List<Picture> pictures = picture(index).stream().toList();
        LabelledTokens tokens = processor.training(samples.get(index).turns(), pictures);
        return new TrainingSample(tokens.ids(), tokens.labels(), processor.tiles(pictures));
    }
}
