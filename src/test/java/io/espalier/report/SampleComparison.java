package io.espalier.report;

import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanOrigin;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.report.RunResult.Answer;
import io.espalier.report.RunResult.Identity;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.theme.LineStyle;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A comparison of the size that people make: the LLaVA rows of the paper's Tables 2 and 5. */
public final class SampleComparison {
    private SampleComparison() {}

    public static ComparisonInput input() {
        List<RunResult> runs = new ArrayList<>();
        runs.add(answering(
                run(
                        Identity.dense("LLaVA-v1.5-7B"),
                        7.06e9,
                        35.10,
                        68.67,
                        26.70,
                        54.80,
                        363.21,
                        1511.33,
                        86.99,
                        28.10,
                        61.98),
                "three",
                1));
        runs.add(run(
                new Identity("widthwise 15 %", "widthwise", 0.15, "none"),
                6.0e9,
                32.40,
                63.21,
                23.10,
                45.40,
                268.93,
                1432.47,
                86.57,
                23.90,
                59.34));
        runs.add(run(
                new Identity("widthwise 30 %", "widthwise", 0.30, "none"),
                5.0e9,
                31.00,
                54.29,
                15.80,
                37.80,
                253.21,
                1174.93,
                86.29,
                17.90,
                52.59));
        runs.add(run(
                new Identity("widthwise 45 %", "widthwise", 0.45, "none"),
                3.8e9,
                27.60,
                12.10,
                5.40,
                13.40,
                70.00,
                347.45,
                45.96,
                5.30,
                20.86));
        runs.add(answering(
                run(
                        new Identity("widthwise 60 %", "widthwise", 0.60, "none"),
                        2.8e9,
                        23.30,
                        0.40,
                        1.30,
                        1.20,
                        2.14,
                        19.24,
                        3.94,
                        0.80,
                        0.43),
                "\u202Ethe the the",
                0));
        runs.add(trained(run(
                new Identity("widthwise 45 %, SFT + L2", "widthwise", 0.45, "projector + LLM, SFT + L2"),
                3.8e9,
                30.80,
                52.92,
                20.20,
                48.40,
                215.00,
                1191.17,
                85.74,
                23.70,
                57.74)));
        runs.add(trained(run(
                new Identity("widthwise 60 %, SFT + L2", "widthwise", 0.60, "projector + LLM, SFT + L2"),
                2.8e9,
                27.70,
                46.26,
                18.00,
                46.30,
                211.79,
                1085.97,
                84.06,
                22.20,
                52.32)));
        runs.add(run(
                new Identity("layerwise 15 %", "layerwise", 0.15, "none"),
                6.0e9,
                32.70,
                59.64,
                14.80,
                32.10,
                210.71,
                921.88,
                78.69,
                16.50,
                42.18));
        runs.add(run(
                new Identity("layerwise 30 %", "layerwise", 0.30, "none"),
                5.0e9,
                31.80,
                55.23,
                13.50,
                29.70,
                202.14,
                701.83,
                86.38,
                14.60,
                42.77));
        runs.add(answering(
                run(
                        new Identity("layerwise 15 %, SFT + L2", "layerwise", 0.15, "projector + LLM, SFT + L2"),
                        6.0e9,
                        36.40,
                        68.42,
                        25.50,
                        53.70,
                        337.86,
                        1442.35,
                        86.94,
                        27.60,
                        61.20),
                "two",
                0));
        runs.add(run(
                new Identity("layerwise 30 %, SFT + L2", "layerwise", 0.30, "projector + LLM, SFT + L2"),
                5.0e9,
                36.00,
                68.82,
                23.40,
                50.50,
                318.57,
                1496.60,
                85.98,
                26.10,
                60.34));
        Map<Column, Double> blind = columns(24, 45, 14, 26, 180, 640, 50, 3, 24);
        return new ComparisonInput("Recovery of LLaVA-v1.5-7B", runs, Optional.of(blind), context());
    }

    private static Map<Column, Double> columns(double... values) {
        Map<Column, Double> columns = new EnumMap<>(Column.class);
        Iterator<Double> value = DoubleStream.of(values).iterator();
        for (Column column : Column.values()) {
            columns.put(column, value.next());
        }
        return columns;
    }

    private static RunResult run(Identity identity, double parameters, double... columns) {
        return RunResult.of(identity, (long) parameters, (long) (2 * parameters), columns(columns))
                .measuring("TFLOPs a picture", parameters * 1.4e-9)
                .measuring("Latency ms", identity.paradigm().equals("widthwise") ? 84.4 : 80.7);
    }

    private static RunResult trained(RunResult run) {
        int n = 600;
        return run.trained(List.of(
                new Curve("total loss", LineStyle.of(0), SampleFigures.steps(n), SampleFigures.noisy(n, 3.1, 0.5, 31)),
                new Curve("SFT loss", LineStyle.of(1), SampleFigures.steps(n), SampleFigures.noisy(n, 2.2, 0.4, 32)),
                new Curve(
                        "Gradient norm", LineStyle.of(2), SampleFigures.steps(n), SampleFigures.noisy(n, 4, 0.7, 33))));
    }

    private static RunResult answering(RunResult run, String count, double score) {
        Optional<PictureBytes> picture = Optional.of(new PictureBytes(picture()));
        return run.answering(List.of(
                new Answer(
                        "q1",
                        "MathVista",
                        "How many uncut fruits are in the image?",
                        "three",
                        "There are " + count + " uncut fruits in the picture.",
                        score,
                        picture),
                new Answer(
                        "q2",
                        "GQA",
                        "<b>What</b> is to the left of the basket?",
                        "an apple",
                        "An apple & a \"pear\".",
                        0.5,
                        picture)));
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(0xF3E9D2));
        g.fillRect(0, 0, 640, 480);
        for (int i = 0; i < 3; i++) {
            g.setColor(new Color(0xC0392B));
            g.fillOval(60 + 190 * i, 170, 140, 140);
        }
        g.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ComparisonInput.Context context() {
        DecoderShape shape = new DecoderShape(12, 256, 8, 8, 32, 368, 199);
        BaseModel base = new BaseModel("sprout", "0".repeat(64), shape);
        Random random = new Random(2);
        double[] influence = random.doubles(12, 0.03, 0.3).toArray();
        double[][] heads = rows(random, 8);
        double[][] neurons = rows(random, 368);
        Scores scores = new Scores(Calibration.of("sprout", "0".repeat(64), 32, 7), influence, heads, neurons);
        List<LayerPlan> layers = IntStream.range(0, 12)
                .mapToObj(i -> new LayerPlan(i, best(heads[i], 6), best(neurons[i], 276)))
                .toList();
        PruningPlan plan = new PruningPlan(
                PruningPlan.SCHEMA,
                base,
                Paradigm.WIDTHWISE,
                0.25,
                0.21,
                7_842_944,
                6_195_776,
                new PlanOrigin("", "", 7, Map.of()),
                layers);
        Map<String, PruningPlan> plans = new LinkedHashMap<>();
        plans.put("widthwise 25 %", plan);
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Espalier", "0.1.0");
        versions.put("PyTorch", "2.7.1");
        return new ComparisonInput.Context(
                Optional.empty(),
                Optional.of(scores),
                plans,
                "kind: pipeline\nseed: 7\n",
                List.of("espalier compare runs/a runs/b -o comparison"),
                versions);
    }

    private static double[][] rows(Random random, int groups) {
        double[][] rows = new double[12][groups];
        for (double[] row : rows) {
            for (int j = 0; j < groups; j++) {
                row[j] = 1e-3 * Math.exp(0.8 * random.nextGaussian());
            }
        }
        return rows;
    }

    private static List<Integer> best(double[] values, int count) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .limit(count)
                .toList();
    }
}
