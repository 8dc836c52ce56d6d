package io.espalier.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One job whose memory is estimated and measured.
 *
 * @param name what people call it
 * @param kind what is done
 * @param microBatch sequences at once; samples of a calibration
 * @param text tokens of a sample beside those of its picture; half of them are the answer
 * @param recompute whether the backward pass computes layers anew
 * @param lanes micro-batches at once
 */
public record FitCase(String name, Kind kind, int microBatch, int text, boolean recompute, int lanes) {
    private static final int SHORT = 40;
    private static final int LONG = 160;

    /** What is done. */
    public enum Kind {
        /** Taylor importance and Block Influence of all layers. */
        CALIBRATION,
        /** Training of the projector alone. */
        PROJECTOR,
        /** Training of LoRA factors alone. */
        LORA,
        /** Training of both. */
        BOTH,
        /** Training of both, with the teacher's last hidden state. */
        L2,
        /** Training of both, with the teacher's distribution. */
        KL,
        /** Training of both, with the reverse divergence. */
        REVERSE_KL,
        /** Answers with keys and values kept. */
        ANSWER
    }

    /** Returns all jobs. */
    public static List<FitCase> all() {
        List<FitCase> cases = new ArrayList<>();
        cases.add(new FitCase("calibrate", Kind.CALIBRATION, 10, SHORT, false, 1));
        cases.add(new FitCase("calibrate-long", Kind.CALIBRATION, 10, LONG, false, 1));
        cases.add(new FitCase("projector-1", Kind.PROJECTOR, 1, SHORT, false, 1));
        cases.add(new FitCase("projector-8", Kind.PROJECTOR, 8, SHORT, false, 1));
        cases.add(new FitCase("lora-4", Kind.LORA, 4, SHORT, false, 1));
        cases.add(new FitCase("both-1", Kind.BOTH, 1, SHORT, false, 1));
        cases.add(new FitCase("both-4", Kind.BOTH, 4, SHORT, false, 1));
        cases.add(new FitCase("both-8", Kind.BOTH, 8, SHORT, false, 1));
        cases.add(new FitCase("both-4-long", Kind.BOTH, 4, LONG, false, 1));
        cases.add(new FitCase("both-8-recompute", Kind.BOTH, 8, SHORT, true, 1));
        cases.add(new FitCase("both-4-twice", Kind.BOTH, 4, SHORT, false, 2));
        cases.add(new FitCase("l2-4", Kind.L2, 4, SHORT, false, 1));
        cases.add(new FitCase("l2-8-recompute", Kind.L2, 8, SHORT, true, 1));
        cases.add(new FitCase("kl-4", Kind.KL, 4, SHORT, false, 1));
        cases.add(new FitCase("rkl-4-recompute", Kind.REVERSE_KL, 4, SHORT, true, 1));
        cases.add(new FitCase("answer", Kind.ANSWER, 1, SHORT, false, 1));
        cases.add(new FitCase("answer-long", Kind.ANSWER, 1, LONG, false, 1));
        return List.copyOf(cases);
    }

    /** Returns the job of a name. */
    public static Optional<FitCase> of(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    int answer() {
        return text / 2;
    }
}
