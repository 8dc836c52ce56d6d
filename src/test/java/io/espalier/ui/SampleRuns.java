package io.espalier.ui;

import io.espalier.ui.workspace.RunEntry;
import io.espalier.ui.workspace.RunEntry.State;
import io.espalier.ui.workspace.RunEntry.Variant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs that never were. */
public final class SampleRuns {
    private static final List<String> COLUMNS =
            List.of("MMMU", "ScienceQA", "MathVista", "AI2D", "MME-C", "MME-P", "POPE", "DocVQA", "GQA");
    private static final double[] DENSE = {76.3, 68.0, 77.3, 63.7, 512, 1614, 97.0, 72.4, 90.1};
    private static final double[] FLOOR = {26.0, 27.0, 21.0, 25.0, 210, 820, 49.0, 3.0, 32.0};

    private SampleRuns() {}

    /** Returns a library of runs, newest first. */
    public static List<RunEntry> all(Path home) {
        List<Variant> pruned = new ArrayList<>(List.of(dense()));
        List<Variant> recovered = new ArrayList<>(List.of(dense()));
        double[] ratios = {0.15, 0.30, 0.45, 0.60};
        double[] layer = {0.07, 0.24, 0.62, 0.86};
        double[] width = {0.05, 0.19, 0.51, 0.80};
        for (int i = 0; i < ratios.length; i++) {
            pruned.add(variant("layerwise", "", ratios[i], layer[i]));
            pruned.add(variant("widthwise", "", ratios[i], width[i]));
            recovered.add(variant("layerwise", "LoRA", ratios[i], layer[i] * (0.12 + 0.5 * ratios[i])));
            recovered.add(variant("widthwise", "LoRA", ratios[i], width[i] * (0.10 + 0.45 * ratios[i])));
        }
        return List.of(
                run(home, "recover-w30-lora", "recover", State.RUNNING, 0, "widthwise 30 %, SFT + L2", List.of()),
                run(
                        home,
                        "sweep-recovered",
                        "evaluate",
                        State.FINISHED,
                        1,
                        "9 variants, 300 items a column",
                        recovered),
                run(home, "sweep-pruned", "evaluate", State.FINISHED, 2, "9 variants, 300 items a column", pruned),
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
            Path home, String name, String kind, State state, int age, String caption, List<Variant> variants) {
        Instant started = Instant.parse("2026-11-24T09:00:00Z").minusSeconds(age * 5400L);
        return new RunEntry(home.resolve(name), name, kind, state, started, caption, variants);
    }

    private static Variant dense() {
        return variant("dense", "", 0, 0);
    }

    private static Variant variant(String method, String recovery, double ratio, double loss) {
        Map<String, Double> columns = new LinkedHashMap<>();
        double sum = 0;
        double full = 0;
        for (int i = 0; i < DENSE.length; i++) {
            double uneven = Math.min(1, loss * (0.75 + 0.06 * i));
            double score = DENSE[i] - uneven * (DENSE[i] - FLOOR[i]);
            columns.put(COLUMNS.get(i), score);
            double scale = COLUMNS.get(i).equals("MME-C") ? 8 : COLUMNS.get(i).equals("MME-P") ? 20 : 1;
            sum += score / scale;
            full += DENSE[i] / scale;
        }
        String name = method.equals("dense")
                ? "dense"
                : method + " " + Math.round(ratio * 100) + " %" + (recovery.isEmpty() ? "" : " + " + recovery);
        return new Variant(name, method, recovery, ratio, columns, sum / 9, Optional.of(100 * sum / full));
    }
}
