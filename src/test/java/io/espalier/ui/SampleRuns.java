package io.espalier.ui;

import io.espalier.engine.evaluate.Column;
import io.espalier.report.RunResult;
import io.espalier.report.RunResult.Answer;
import io.espalier.ui.workspace.RunEntry;
import io.espalier.ui.workspace.RunEntry.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs that never were. */
public final class SampleRuns {
    private static final double[] DENSE = {76.3, 68.0, 77.3, 63.7, 512, 1614, 97.0, 72.4, 90.1};
    private static final double[] FLOOR = {26.0, 27.0, 21.0, 25.0, 210, 820, 49.0, 3.0, 32.0};
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
        return new RunEntry(home.resolve(name), name, kind, state, started, caption, results);
    }

    private static RunResult variant(String paradigm, String form, double ratio, double loss) {
        Map<Column, Double> columns = new EnumMap<>(Column.class);
        int i = 0;
        for (Column column : Column.values()) {
            double uneven = Math.min(1, loss * (0.75 + 0.06 * i));
            columns.put(column, DENSE[i] - uneven * (DENSE[i] - FLOOR[i]));
            i++;
        }
        boolean dense = paradigm.equals("dense");
        String trained = form.equals("none") ? "" : ", recovered";
        String name = dense ? "dense" : paradigm + " " + Math.round(ratio * 100) + " %" + trained;
        long left = PARAMETERS - (long) (ratio * DECODER);
        return RunResult.of(new RunResult.Identity(name, paradigm, ratio, form), left, 2 * left, columns)
                .answering(answers(dense || loss < 0.3));
    }

    private static List<Answer> answers(boolean good) {
        return List.of(
                answer("pope-1", "Is there a pear in the picture?", "yes", good ? "Yes" : "No", good),
                answer("pope-2", "Is there a plum in the picture?", "no", "No", true));
    }

    private static Answer answer(String item, String question, String gold, String response, boolean right) {
        return new Answer(item, "POPE", question, gold, response, right ? 1 : 0, Optional.empty());
    }
}
