package io.espalier.ui;

import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.TokenScores;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.ModelCard.Component;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.tensor.DType;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** Plausible models and scores that never were; fixed seeds. */
public final class SampleData {
    private SampleData() {}

    /** Returns the card of a Sprout-size model in a folder. */
    public static ModelCard sprout(String folder) {
        DecoderShape decoder = new DecoderShape(12, 256, 8, 8, 32, 704, 1024);
        long block = 4L * 256 * 256 + 3L * 256 * 704 + 2 * 256;
        return card("sprout", folder, decoder, 12 * block + 256, new VisionShape(6, 5, 160, 5, 480, 96, 8));
    }

    /** Returns the card of a model with the shape of LLaVA-1.5-7B. */
    public static ModelCard large(String folder) {
        DecoderShape decoder = new DecoderShape(32, 4096, 32, 32, 128, 11008, 32064);
        long block = 4L * 4096 * 4096 + 3L * 4096 * 11008 + 2 * 4096;
        return card(
                "llava-1.5-7b", folder, decoder, 32 * block + 4096, new VisionShape(24, 23, 1024, 16, 4096, 336, 14));
    }

    private static ModelCard card(
            String name, String folder, DecoderShape decoder, long decoderParameters, VisionShape vision) {
        long v = vision.hiddenSize();
        long tower = vision.layers() * (4 * v * v + 2 * v * vision.intermediateSize());
        long projector = v * decoder.hiddenSize() + (long) decoder.hiddenSize() * decoder.hiddenSize();
        long embeddings = 2L * decoder.vocabularySize() * decoder.hiddenSize();
        Map<Component, Long> parameters = Map.of(
                Component.VISION, tower,
                Component.PROJECTOR, projector,
                Component.DECODER, decoderParameters,
                Component.EMBEDDINGS, embeddings);
        long total = tower + projector + embeddings + decoderParameters;
        return new ModelCard(
                name,
                "llava",
                folder,
                Map.of(DType.F16, 9 * decoder.layers() + 120),
                parameters,
                2 * total,
                9 * decoder.layers() + 120,
                decoder,
                vision,
                decoder.layers() > 20 ? 4096 : 512,
                vision.patches(),
                decoder.layers() > 20
                        ? List.of(
                                "model-00001-of-00003.safetensors",
                                "model-00002-of-00003.safetensors",
                                "model-00003-of-00003.safetensors")
                        : List.of("model.safetensors"),
                List.of("Python files in this folder are ignored: nothing from a checkpoint is ever run"));
    }

    /** Returns scores for a model: early and late layers matter, most heads little, few neurons much. */
    public static Scores scores(ModelCard card) {
        Random random = new Random(7);
        DecoderShape shape = card.decoder();
        int layers = shape.layers();
        double[] influence = new double[layers];
        double[][] heads = new double[layers][shape.keyValueHeads()];
        double[][] neurons = new double[layers][shape.intermediateSize()];
        for (int layer = 0; layer < layers; layer++) {
            double place = (double) layer / (layers - 1);
            double depth = 0.06 + 0.5 * Math.exp(-place * 9) + 0.22 * Math.exp(-(1 - place) * 12);
            influence[layer] = depth * (0.85 + 0.3 * random.nextDouble());
            fill(heads[layer], random, 0.02 * (0.4 + depth), 0.7);
            fill(neurons[layer], random, 0.0008 * (0.4 + depth), 1.1);
        }
        return new Scores(Calibration.of(card.name(), "a1b2c3", 50, 1), influence, heads, neurons);
    }

    /** Returns scores with visual and text tokens apart: pictures matter early, words late. */
    public static Scores apart(Scores scores) {
        Random random = new Random(11);
        return new Scores(
                scores.calibration(),
                scores.blockInfluence(),
                scores.heads(),
                scores.neurons(),
                new TokenScores(part(scores, random, 0.9, 0.3), part(scores, random, 0.4, 0.9)));
    }

    private static TokenScores.Part part(Scores scores, Random random, double early, double late) {
        int layers = scores.layers();
        double[] influence = scores.blockInfluence().clone();
        double[][] heads = new double[layers][];
        double[][] neurons = new double[layers][];
        for (int layer = 0; layer < layers; layer++) {
            double share = early + (late - early) * layer / (layers - 1);
            influence[layer] *= share * (0.9 + 0.2 * random.nextDouble());
            heads[layer] = scaled(scores.heads()[layer], random, share);
            neurons[layer] = scaled(scores.neurons()[layer], random, share);
        }
        return new TokenScores.Part(influence, heads, neurons);
    }

    private static double[] scaled(double[] values, Random random, double share) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= share * Math.exp(0.5 * random.nextGaussian());
        }
        return scaled;
    }

    /** Returns a small picture of fruits as PNG, another one for every seed. */
    public static byte[] picture(long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(0xF3EAD8));
        g.fillRect(0, 0, 96, 96);
        int[] colours = {0xC0392B, 0xD8B13A, 0x7FA650, 0x6C4A8B};
        for (int i = 0; i < 5; i++) {
            int x = random.nextInt(70);
            int y = 6 + random.nextInt(64);
            g.setColor(new Color(colours[random.nextInt(colours.length)]));
            g.fillOval(x, y, 24, 23);
            g.setColor(new Color(0x5B4327));
            g.fillRect(x + 11, y - 4, 2, 6);
        }
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void fill(double[] values, Random random, double size, double spread) {
        for (int i = 0; i < values.length; i++) {
            values[i] = size * Math.exp(spread * random.nextGaussian());
        }
    }
}
