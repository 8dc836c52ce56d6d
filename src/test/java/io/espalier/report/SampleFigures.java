package io.espalier.report;

import io.espalier.report.figure.BlockInfluenceBars;
import io.espalier.report.figure.ComponentBar;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.curve.RatioCurves;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.figure.heat.HeatGrid;
import io.espalier.report.figure.heat.HeatMap;
import io.espalier.report.figure.heat.HeatScale;
import io.espalier.report.figure.heat.KeptMask;
import io.espalier.report.note.NotedFigure;
import io.espalier.report.note.PinnedNote;
import io.espalier.report.theme.ColourMap;
import io.espalier.report.theme.LineStyle;
import io.espalier.report.theme.LineStyle.Dash;
import io.espalier.report.theme.LineStyle.Marker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** One realistic example of every figure, with fixed seeds. */
public final class SampleFigures {
    private SampleFigures() {}

    /** Returns the examples by name. */
    public static Map<String, Figure> all() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("ratio-curves", ratioCurves());
        figures.put("block-influence", blockInfluence());
        figures.put("heads", heads(12, 8, HeatMap.Look.USUAL));
        figures.put("heads-32", heads(32, 32, HeatMap.Look.USUAL));
        figures.put(
                "difference",
                heads(12, 16, new HeatMap.Look(ColourMap.BLUE_ORANGE, HeatScale.Kind.LINEAR, 0, 1, false)));
        figures.put("neurons", neurons(12, 368, HeatMap.Look.USUAL));
        figures.put("neurons-7b", neurons(32, 11_008, HeatMap.Look.USUAL));
        figures.put("neurons-sorted", neurons(32, 11_008, HeatMap.Look.USUAL.sorted()));
        figures.put("loss", loss(900, false, 0.9));
        figures.put("loss-long", loss(20_000, true, 0));
        figures.put("journal", journal());
        figures.put("recovery", ResultFigures.recovery(SampleComparison.input()).orElseThrow());
        figures.put("matrix", ResultFigures.matrix(SampleComparison.input()));
        figures.put(
                "ratio-curves-noted",
                NotedFigure.of(
                        ratioCurves(),
                        List.of(
                                new PinnedNote("widthwise, none", 45, 32.43, "falls off: 3 seeds & 1 outlier"),
                                new PinnedNote("layerwise, projector", 15, 95.6, "projector alone suffices"))));
        figures.put(
                "heads-noted",
                NotedFigure.of(heads(12, 8, HeatMap.Look.USUAL), List.of(new PinnedNote("", 6, 3, "attention sink"))));
        figures.put("components", components());
        figures.put("components-paper", paperComponents());
        return figures;
    }

    public static RatioCurves.Curve curve(String name, LineStyle style, double... percents) {
        List<RatioCurves.Point> points = new ArrayList<>();
        for (int i = 0; i < percents.length; i++) {
            points.add(RatioCurves.Point.of(0.15 * i, percents[i]));
        }
        return new RatioCurves.Curve(name, style, points);
    }

    public static Figure ratioCurves() {
        List<RatioCurves.Curve> curves = List.of(
                curve("widthwise, none", new LineStyle(7, Dash.DASHED, Marker.SQUARE), 100, 90.87, 79.88, 32.43, 6.75),
                curve("layerwise, none", new LineStyle(7, Dash.SOLID, Marker.CIRCLE), 100, 72.22, 69.18, 34.40, 5.34),
                curve(
                        "widthwise, projector",
                        new LineStyle(0, Dash.DASHED, Marker.SQUARE),
                        100,
                        95.1,
                        88.2,
                        60.3,
                        41.0),
                curve("layerwise, projector", new LineStyle(0, Dash.SOLID, Marker.CIRCLE), 100, 95.6, 90.2, 55.3, 33.0),
                curve(
                        "widthwise, projector + LLM",
                        new LineStyle(1, Dash.DASHED, Marker.SQUARE),
                        100,
                        97.2,
                        94.9,
                        83.99,
                        78.13),
                curve(
                        "layerwise, projector + LLM",
                        new LineStyle(1, Dash.SOLID, Marker.CIRCLE),
                        100,
                        98.10,
                        96.38,
                        81.2,
                        70.5));
        return new RatioCurves(
                        new FigureText(
                                "ratio-curves", "Recovery of LLaVA-v1.5-7B", "AVG-% falls with the pruning ratio."),
                        "AVG-%",
                        curves,
                        List.of(
                                new RatioCurves.Reference(95, "95 % of the dense model"),
                                new RatioCurves.Reference(46, "blind")))
                .figure();
    }

    public static Figure blockInfluence() {
        List<Double> scores = List.of(0.41, 0.18, 0.12, 0.094, 0.081, 0.052, 0.047, 0.039, 0.044, 0.061, 0.087, 0.23);
        return new BlockInfluenceBars(
                        new FigureText("block-influence", "Block Influence of Sprout", "Layers 6 to 8 matter least."),
                        scores,
                        Set.of(6, 7, 8),
                        OptionalDouble.of(0.0495))
                .figure();
    }

    public static HeatGrid grid(int layers, int groups, long seed) {
        Random random = new Random(seed);
        float[][] values = new float[layers][groups];
        for (int i = 0; i < layers; i++) {
            double level = 1e-3 * Math.exp(-0.04 * i + (i == 0 || i == layers - 1 ? 1.2 : 0));
            for (int j = 0; j < groups; j++) {
                values[i][j] = (float) (level * Math.exp(0.8 * random.nextGaussian()));
            }
        }
        return new HeatGrid(values);
    }

    public static KeptMask mask(HeatGrid grid, double share) {
        float threshold = grid.quantile(share);
        List<List<Integer>> kept = new ArrayList<>();
        for (int i = 0; i < grid.rows(); i++) {
            int row = i;
            kept.add(IntStream.range(0, grid.columns())
                    .filter(j -> grid.value(row, j) >= threshold)
                    .boxed()
                    .toList());
        }
        return KeptMask.of(grid.rows(), kept);
    }

    public static Figure heads(int layers, int heads, HeatMap.Look look) {
        HeatGrid grid = grid(layers, heads, 1);
        if (look.map().isDiverging()) {
            Random random = new Random(4);
            double[][] values = new double[layers][heads];
            for (double[] row : values) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = random.nextGaussian() * 0.2;
                }
            }
            FigureText text =
                    new FigureText("difference", "Two calibrations: change of head importance", "Differences.");
            return new HeatMap(text, "Head", HeatGrid.of(values), Optional.empty(), look).figure();
        }
        FigureText text = new FigureText("heads-" + layers, "Importance of the attention heads", "Heads by layer.");
        return new HeatMap(text, "Head", grid, Optional.of(mask(grid, 0.3)), look).figure();
    }

    public static Figure neurons(int layers, int neurons, HeatMap.Look look) {
        HeatGrid grid = grid(layers, neurons, 2);
        FigureText text = new FigureText("neurons-" + neurons, "Importance of the MLP neurons", "Neurons by layer.");
        return new HeatMap(text, "Neuron", grid, Optional.of(mask(grid, 0.3)), look).figure();
    }

    static double[] noisy(int n, double from, double to, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .mapToDouble(i -> to
                        + (from - to) * Math.exp(-4.0 * i / n) * (1 + 0.12 * random.nextGaussian())
                        + 0.05 * to * random.nextGaussian())
                .toArray();
    }

    static double[] steps(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    }

    public static Figure loss(int n, boolean isLog, double smoothing) {
        double[] total = noisy(n, 3.1, 0.42, 3);
        total[n / 3] = Double.NaN;
        total[n / 3 + 1] = Double.POSITIVE_INFINITY;
        total[2 * n / 3] = 2.9;
        List<Curve> curves = List.of(
                new Curve("total", LineStyle.of(0), steps(n), total),
                new Curve("SFT", LineStyle.of(1), steps(n), noisy(n, 2.4, 0.31, 5)),
                new Curve("L2", LineStyle.of(2), steps(n), noisy(n, 0.7, 0.11, 6)));
        return new TrainingCurves(
                        new FigureText("loss-" + n, "Recovery: widthwise 45 %, SFT + L2", "The loss falls."),
                        "Step",
                        isLog,
                        smoothing,
                        List.of(new TrainingCurves.Panel("Loss", isLog, curves)))
                .figure();
    }

    public static Figure journal() {
        int n = 1_500;
        double[] rate = IntStream.range(0, n)
                .mapToDouble(i -> 2e-4 * (i < 100 ? i / 100.0 : 0.5 + 0.5 * Math.cos(Math.PI * (i - 100) / (n - 100))))
                .toArray();
        double[] evalAt = DoubleStream.iterate(250, s -> s <= n, s -> s + 250).toArray();
        return new TrainingCurves(
                        new FigureText(
                                "journal", "Training journal", "Loss, learning rate and gradient norm over steps."),
                        "Step",
                        false,
                        0.8,
                        List.of(
                                new TrainingCurves.Panel(
                                        "Loss",
                                        true,
                                        List.of(
                                                new Curve("train", LineStyle.of(0), steps(n), noisy(n, 3.0, 0.35, 8)),
                                                new Curve(
                                                        "held out",
                                                        new LineStyle(1, Dash.DASHED, Marker.NONE),
                                                        evalAt,
                                                        new double[] {1.6, 1.1, 0.8, 0.62, 0.55, 0.53}))),
                                new TrainingCurves.Panel(
                                        "Learning rate",
                                        false,
                                        List.of(new Curve("learning rate", LineStyle.of(2), steps(n), rate))),
                                new TrainingCurves.Panel(
                                        "Gradient norm",
                                        false,
                                        List.of(new Curve(
                                                "gradient norm", LineStyle.of(3), steps(n), noisy(n, 4, 0.6, 9))))))
                .figure();
    }

    public static Figure components() {
        return new ComponentBar(
                        new FigureText("components", "Where Sprout's parameters sit", "The decoder holds 83 %."),
                        List.of(new ComponentBar.Model(
                                "Sprout",
                                List.of(
                                        new ComponentBar.Part("Vision tower", 1_098_624),
                                        new ComponentBar.Part("Projector", 98_816),
                                        new ComponentBar.Part("Embeddings", 101_888),
                                        new ComponentBar.Part("Decoder", 6_543_360)))))
                .figure();
    }

    public static Figure paperComponents() {
        return new ComponentBar(
                        new FigureText("components-paper", "Parameters by component", "Three models."),
                        List.of(
                                model("LLaVA-v1.5-7B", 303_507_456L, 20_979_712L, 6_738_415_616L),
                                model("Mini-InternVL-Chat-4B", 304_000_000L, 22_000_000L, 3_820_000_000L),
                                model("Bunny-v1.0-3B", 428_000_000L, 15_000_000L, 2_780_000_000L)))
                .figure();
    }

    private static ComponentBar.Model model(String name, long vision, long projector, long decoder) {
        return new ComponentBar.Model(
                name,
                List.of(
                        new ComponentBar.Part("Vision tower", vision),
                        new ComponentBar.Part("Projector", projector),
                        new ComponentBar.Part("Language model", decoder)));
    }
}
