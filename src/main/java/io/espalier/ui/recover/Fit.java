package io.espalier.ui.recover;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.MemoryEstimate;
import io.espalier.engine.measure.MemoryJob;
import io.espalier.engine.measure.MemoryPart;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.Recompute;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.DType;
import io.espalier.ui.control.PartsBar;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.cut.Cutter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a recovery will fit into the memory that is free now, and what would make it fit.
 *
 * @param estimate what it needs, by part
 * @param job what was estimated
 */
record Fit(MemoryEstimate estimate, MemoryJob job) {
    private static final int ANSWER_TOKENS = 64;
    private static final int MATRICES = 7;

    /** What the form says of the job. */
    record Asked(String train, String loss, int microBatch, int rank, String recompute) {}

    /** Estimates a recovery of the present cut. */
    static Fit of(Cutter cutter, CutResult cut, Asked asked, long free) {
        List<LayerWidth> widths = cut.plan().widths();
        MemoryJob job = new MemoryJob(
                cutter.size(),
                widths,
                DType.F32,
                Math.max(1, asked.microBatch()),
                cutter.promptTokens(),
                ANSWER_TOKENS,
                0,
                trained(cutter.size(), widths, asked),
                false,
                asked.loss().contains("l2"));
        MemoryJob decided = Recompute.of(asked.recompute()).decide(job, free);
        return new Fit(decided.estimate(free), decided);
    }

    /** Returns the verdict in a line. */
    String verdict() {
        String fit = estimate.fit().name().toLowerCase(Locale.ROOT);
        String need = Figures.bytes(estimate.total());
        return estimate.free() > 0
                ? Texts.get("fit." + fit, need, Figures.bytes(estimate.free()))
                : Texts.get("fit.unknown", need);
    }

    /** Returns the smallest changes that would help, when it is tight or worse. */
    List<String> advice() {
        boolean fine = estimate.fit() == MemoryEstimate.Fit.FITS || estimate.fit() == MemoryEstimate.Fit.UNKNOWN;
        return fine
                ? List.of()
                : job.fixes().stream()
                        .limit(3)
                        .map(fix -> Texts.get("fit.saves", fix.text(), Figures.bytes(fix.saves())))
                        .toList();
    }

    /** Returns the parts for a stacked bar. */
    List<PartsBar.Part> parts() {
        List<PartsBar.Part> parts = new ArrayList<>();
        for (MemoryPart part : estimate.parts()) {
            int number = 1 + parts.size() % 7;
            parts.add(
                    new PartsBar.Part(part.kind().label(), (double) part.bytes(), Figures.bytes(part.bytes()), number));
        }
        return parts;
    }

    /** Counts projector and low-rank factors on the seven matrices of every layer. */
    private static long trained(ModelSize size, List<LayerWidth> widths, Asked asked) {
        if (asked.train().equals("projector")) {
            return size.projector();
        }
        DecoderShape shape = size.shape();
        long factors = 0;
        for (LayerWidth width : widths) {
            long attention = (long) width.headGroups() * shape.queriesPerGroup() * shape.headDim();
            long sides = MATRICES * (long) shape.hiddenSize() + 4 * attention + 3L * width.neurons();
            factors += asked.rank() * sides;
        }
        return size.projector() + factors;
    }
}
