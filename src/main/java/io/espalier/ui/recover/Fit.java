package io.espalier.ui.recover;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.memory.MemoryBatch;
import io.espalier.engine.measure.memory.MemoryEstimate;
import io.espalier.engine.measure.memory.MemoryFix;
import io.espalier.engine.measure.memory.MemoryJob;
import io.espalier.engine.measure.memory.MemoryPart;
import io.espalier.engine.measure.memory.MemoryWork;
import io.espalier.engine.measure.memory.MemoryWork.Distillation;
import io.espalier.engine.measure.memory.ModelMemory;
import io.espalier.engine.measure.memory.Recompute;
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
import java.util.Set;

/**
 * Whether a recovery will fit into the memory that is free now, and what would make it fit. An estimate that cannot be made
 * says why, and stops nobody.
 *
 * @param estimate what it needs, by part; of no parts when it cannot be made
 * @param fixes the cheapest changes, when it is tight or worse
 * @param reason why there is no estimate; empty when there is one
 */
record Fit(MemoryEstimate estimate, List<MemoryFix> fixes, String reason) {
    private static final int ANSWER_TOKENS = 48;
    private static final int COLOURS = 7;
    private static final List<MemoryPart.Kind> KINDS = List.of(MemoryPart.Kind.values());

    /**
     * What the form says of the job.
     *
     * @param batch sizes of a step
     * @param tokens the longest sample; 0 when the data were not examined
     */
    record Asked(String train, String loss, Batch batch, int rank, String recompute, String device, int tokens) {}

    /** How a step is put together. */
    record Batch(int all, int micro, int threads) {}

    /** Estimates a recovery of the present cut. */
    static Fit of(Cutter cutter, CutResult cut, Asked asked, long free) {
        boolean processor = !asked.device().startsWith("gpu");
        long known = processor ? free : 0;
        try {
            MemoryJob job = Recompute.of(asked.recompute()).decide(job(cutter, cut, asked, processor), known);
            MemoryEstimate estimate = job.estimate(known);
            boolean fine = estimate.fit() == MemoryEstimate.Fit.FITS || estimate.fit() == MemoryEstimate.Fit.UNKNOWN;
            return new Fit(estimate, fine ? List.of() : job.fixes(known), "");
        } catch (ArithmeticException | IllegalArgumentException e) {
            return new Fit(new MemoryEstimate(List.of(), known), List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static MemoryJob job(Cutter cutter, CutResult cut, Asked asked, boolean processor) {
        List<LayerWidth> widths = cut.plan().widths();
        ModelMemory model = new ModelMemory(cutter.size(), cutter.vision(), widths, DType.F32, processor);
        int micro = Math.min(asked.batch().micro(), asked.batch().all());
        int tokens = asked.tokens() > 0 ? asked.tokens() : cutter.promptTokens();
        MemoryBatch batch = new MemoryBatch(micro, tokens, Math.min(tokens, ANSWER_TOKENS), 1, micro > 1);
        boolean lora = !asked.train().equals("projector");
        MemoryWork work = new MemoryWork.Training(
                trained(cutter.size(), widths, lora ? asked.rank() : 0),
                lora ? asked.rank() : 0,
                asked.loss().contains("l2") ? Set.of(Distillation.HIDDEN) : Set.of(),
                false,
                asked.batch().all(),
                asked.batch().threads());
        return new MemoryJob(model, batch, work);
    }

    /** Returns the verdict in a line. */
    String verdict() {
        if (!reason.isEmpty()) {
            return Texts.get("fit.none", reason);
        }
        String need = Figures.bytes(estimate.total());
        String fit = estimate.fit().name().toLowerCase(Locale.ROOT);
        String verdict = estimate.free() > 0
                ? Texts.get("fit." + fit, need, Figures.bytes(estimate.free()))
                : Texts.get("fit.unknown", need);
        long file = estimate.of(MemoryPart.Kind.FILE);
        return file > 0 ? verdict + Texts.get("fit.file", Figures.bytes(file)) : verdict;
    }

    /** Returns the cheapest changes that would help, when it is tight or worse. */
    List<String> advice() {
        return fixes.stream()
                .map(fix -> Texts.get("fit.saves", words(fix), Figures.bytes(fix.saves())))
                .toList();
    }

    private static String words(MemoryFix fix) {
        List<String> words = new ArrayList<>();
        List<Integer> micro = fix.microBatches();
        if (!micro.get(0).equals(micro.get(1))) {
            List<Integer> times = fix.accumulations();
            words.add(Texts.get("fit.fix.micro", micro.get(0), micro.get(1), times.get(0), times.get(1)));
        }
        List<Integer> once = fix.atOnce();
        if (!once.get(0).equals(once.get(1))) {
            words.add(Texts.get("fit.fix.once", once.get(0), once.get(1)));
        }
        if (fix.recomputes()) {
            words.add(Texts.get("fit.fix.recompute"));
        }
        return String.join(", ", words);
    }

    /** Returns the parts for a stacked bar. */
    List<PartsBar.Part> parts() {
        List<PartsBar.Part> parts = new ArrayList<>();
        for (MemoryPart part : estimate.parts()) {
            if (part.held()) {
                String name = Texts.get("fit.part." + part.kind().name().toLowerCase(Locale.ROOT));
                int number = 1 + KINDS.indexOf(part.kind()) % COLOURS;
                parts.add(new PartsBar.Part(name, (double) part.bytes(), Figures.bytes(part.bytes()), number));
            }
        }
        return parts;
    }

    /** Counts projector and low-rank factors on the matrices of every layer. */
    private static long trained(ModelSize size, List<LayerWidth> widths, int rank) {
        DecoderShape shape = size.shape();
        long factors = 0;
        for (LayerWidth width : widths) {
            long keys = (long) width.headGroups() * shape.headDim();
            long attention = 2 * keys * (shape.queriesPerGroup() + 1);
            long matrices = 4L + size.form().mlpMatrices();
            long sides = matrices * shape.hiddenSize()
                    + attention
                    + (long) size.form().mlpMatrices() * width.neurons();
            factors += rank * sides;
        }
        return size.projector() + factors;
    }
}
