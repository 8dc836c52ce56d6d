package io.espalier.ui;

import io.espalier.engine.evaluate.result.Interval;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.folder.RunOrigin.How;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.engine.run.lineage.Descent;
import io.espalier.report.RunResult;
import io.espalier.report.runs.Measured;
import io.espalier.report.runs.Measurements;
import io.espalier.report.runs.RunFolderSample;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.library.RunEntry.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs that never were. */
public final class SampleRuns {
    private static final double[] DENSE = {76.3, 68.0, 77.3, 63.7, 512, 1614, 97.0, 72.4, 90.1};
    private static final double[] FLOOR = {26.0, 27.0, 21.0, 25.0, 210, 820, 49.0, 3.0, 32.0};
    private static final String REASON = "Its process ended before the run did: ";
    private static final long PARAMETERS = 11_812_096;
    private static final long DECODER = 9_640_000;

    private SampleRuns() {}

    /** Returns a library of runs, newest first. */
    public static List<RunEntry> all(Path home) {
        List<RunResult> pruned = new ArrayList<>(List.of(variant("dense", "none", 0, 0)));
        List<RunResult> recovered = new ArrayList<>(List.of(variant("dense", "none", 0, 0)));
        double[] ratios = {0.15, 0.30, 0.45, 0.60};
        double[] layer = {0.07, 0.24, 0.62, 0.86};
        double[] width = {0.05, 0.19, 0.51, 0.80};
        for (int i = 0; i < ratios.length; i++) {
            pruned.add(variant("layerwise", "none", ratios[i], layer[i]));
            recovered.add(variant("layerwise", "projector + LLM", ratios[i], layer[i] * (0.12 + 0.5 * ratios[i])));
        }
        for (int i = 0; i < ratios.length; i++) {
            pruned.add(variant("widthwise", "none", ratios[i], width[i]));
            recovered.add(variant("widthwise", "projector + LLM", ratios[i], width[i] * (0.10 + 0.45 * ratios[i])));
        }
        return List.of(
                run(home, "recover-w30-lora", "recover", State.RUNNING, 0, "widthwise 30 %, SFT + L2", List.of()),
                run(home, "sweep-recovered", "evaluate", State.FINISHED, 1, "9 variants, 300 items", recovered),
                run(home, "sweep-pruned", "evaluate", State.FINISHED, 2, "9 variants, 300 items", pruned),
                run(
                        home,
                        "recover-l45-projector",
                        "recover",
                        State.STOPPED,
                        3,
                        "stopped at step 420 of 900",
                        List.of()),
                run(home, "recover-w60-lora", "recover", State.FAILED, 4, "loss became NaN at step 31", List.of()));
    }

    private static RunEntry run(
            Path home, String name, String kind, State state, int age, String caption, List<RunResult> results) {
        Instant started = Instant.parse("2026-11-24T09:00:00Z").minusSeconds(age * 5400L);
        Path folder = home.resolve(name);
        List<Measured> measured =
                results.stream().map(r -> new Measured(folder, variant(r), r)).toList();
        if (!Files.exists(folder.resolve("manifest.json"))) {
            write(folder, measured, losses(age), 900 - 100 * age);
        }
        boolean whole = state == State.FINISHED || state == State.RUNNING;
        return RunEntry.of(folder, name, kind, state, started, caption)
                .measuring(new Measurements(measured, Optional.empty()))
                .telling(new RunEntry.Story(
                        1800 - 300.0 * age, 540 - 100L * age, losses(age), whole ? "" : REASON + caption + "."))
                .descending(descent(folder, name, kind, started))
                .remarked(
                        age == 1
                                ? new RunRemarks(List.of("paper", "best"), "All four ratios.", "", "")
                                : RunRemarks.NONE);
    }

    /** The recovered runs go back to the pruned one: one uses its models, one is a fork of another, one goes on with it. */
    private static Descent descent(Path folder, String name, String kind, Instant started) {
        List<RunOrigin> origins = switch (name) {
            case "sweep-recovered", "recover-l45-projector" -> List.of(origin(How.USED, "sweep-pruned"));
            case "recover-w60-lora" -> List.of(origin(How.FORKED, "recover-l45-projector"));
            case "recover-w30-lora" -> List.of(origin(How.EXTENDED, "recover-w60-lora"), origin(How.USED, "calibrate"));
            default -> List.of();
        };
        return new Descent(folder, "id-" + name, name, kind, started.toString(), origins);
    }

    private static RunOrigin origin(How how, String name) {
        return new RunOrigin(how, "id-" + name, name, "");
    }

    private static List<Double> losses(int age) {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < 40 && age != 1 && age != 2; i++) {
            losses.add(0.4 + 2 * Math.exp(-i / (6.0 + age)) + 0.1 * Math.sin(i * 1.7));
        }
        return losses;
    }

    private static void write(Path folder, List<Measured> measured, List<Double> losses, int steps) {
        RunFolderSample run = new RunFolderSample(
                folder,
                "kind: pipeline\nname: " + folder.getFileName() + "\nmodel: ../sprout\nevaluate: {}\nrecover: {steps: "
                        + steps + "}\n");
        for (int i = 0; i < losses.size(); i++) {
            run.step("recover planned", 10L * i + 1, losses.get(i));
        }
        for (Measured variant : measured) {
            double share = variant.result().columns().get(Column.POPE) / 97;
            run.items(variant.variant(), items(share));
        }
    }

    /** Twenty questions, of which a variant gets as many wrong as its score says. */
    private static List<ItemResult> items(double share) {
        List<ItemResult> items = new ArrayList<>();
        String[] fruit = {"pear", "plum", "kiwi", "apple", "lemon"};
        for (int i = 0; i < 20; i++) {
            boolean right = (i * 7 % 20) < share * 20 - (i % 3 == 0 ? 1 : 0);
            String gold = i % 2 == 0 ? "yes" : "no";
            String other = i % 2 == 0 ? "no" : "yes";
            items.add(RunFolderSample.item(
                    Task.POPE,
                    String.valueOf(i),
                    "Is there a " + fruit[i % fruit.length] + " in the picture?",
                    gold,
                    right ? gold : other));
        }
        return items;
    }

    private static String variant(RunResult result) {
        if (result.isDense()) {
            return "dense";
        }
        String name =
                VariantName.of(result.identity().paradigm(), result.identity().ratio());
        return result.identity().form().equals("none") ? name : VariantName.recovered(name);
    }

    private static RunResult variant(String paradigm, String form, double ratio, double loss) {
        Map<Column, Double> columns = new EnumMap<>(Column.class);
        Map<String, Interval> intervals = new HashMap<>();
        int i = 0;
        for (Column column : Column.values()) {
            double uneven = Math.min(1, loss * (0.75 + 0.06 * i));
            double value = DENSE[i] - uneven * (DENSE[i] - FLOOR[i]);
            columns.put(column, value);
            intervals.put(column.title(), new Interval(value * 0.96, value * 1.03));
            i++;
        }
        boolean dense = paradigm.equals("dense");
        String trained = form.equals("none") ? "" : ", recovered";
        String name = dense ? "dense" : paradigm + " " + Math.round(ratio * 100) + " %" + trained;
        long left = PARAMETERS - (long) (ratio * DECODER);
        return RunResult.of(new RunResult.Identity(name, paradigm, ratio, form), left, 2 * left, columns)
                .within(intervals);
    }
}
