package io.espalier.engine.pretrain;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.LinkedHashMap;
import java.util.Map;

/** Passes everything on, under the stage's name, and holds an examination every so many steps. */
final class ExaminedListener implements ProgressListener {
    private final ProgressListener outer;
    private final Stage stage;
    private final Nursery.Seedling seedling;
    private final Pretraining pretraining;

    ExaminedListener(ProgressListener outer, Stage stage, Nursery.Seedling seedling, Pretraining pretraining) {
        this.outer = outer;
        this.stage = stage;
        this.seedling = seedling;
        this.pretraining = pretraining;
    }

    @Override
    public void progress(String name, long done, long total, String note) {
        outer.progress(stage.name(), done, total, note);
    }

    @Override
    public void metric(long step, Map<String, Double> values) {
        outer.metric(step, values);
        int every = pretraining.examineEvery();
        boolean due = every > 0 && (step % every == 0 || step == stage.steps());
        if (due && stage.objective() == Stage.Objective.ANSWERS) {
            try {
                Map<String, Double> shares = new LinkedHashMap<>();
                pretraining.examine(seedling).forEach((kind, share) -> shares.put("exam." + kind, share));
                outer.metric(step, shares);
            } catch (EngineException e) {
                outer.note("The examination at step " + step + " was not held: " + e.getMessage());
            }
        }
    }

    @Override
    public void note(String text) {
        outer.note(text);
    }

    @Override
    public void check() throws Cancelled {
        outer.check();
    }
}
