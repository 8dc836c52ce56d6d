package io.espalier.engine.run.journal;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what one stage tells to the journal and passes it on. A journal that can no longer be written stops the stage at its next
 * step.
 */
public final class JournalListener implements ProgressListener {
    private static final long PROGRESS_NANOS = 5_000_000_000L;

    private final String stage;
    private final Journal journal;
    private final ProgressListener target;
    private long lastProgress;
    private @Nullable EngineException broken;

    /**
     * Makes a listener for one stage.
     *
     * @param stage its name
     * @param journal what is written to; stays the caller's to close
     * @param target hears everything as well
     */
    public JournalListener(String stage, Journal journal, ProgressListener target) {
        this.stage = stage;
        this.journal = journal;
        this.target = target;
        this.lastProgress = System.nanoTime() - PROGRESS_NANOS;
    }

    @Override
    public void progress(String part, long done, long total, String note) {
        target.progress(stage, done, total, note);
        long now = System.nanoTime();
        if (now - lastProgress >= PROGRESS_NANOS || (total > 0 && done >= total)) {
            lastProgress = now;
            write(new JournalEvent.Progress(stage, done, total, note));
        }
    }

    @Override
    public void metric(long step, Map<String, Double> values) {
        target.metric(step, values);
        write(new JournalEvent.Metric(stage, step, values));
    }

    @Override
    public void note(String text) {
        target.note(text);
        write(new JournalEvent.Note(stage, text));
    }

    @Override
    public void check() throws Cancelled {
        target.check();
        if (broken != null) {
            throw new Cancelled();
        }
    }

    /**
     * Writes that the stage begins.
     *
     * @param resumedAt the step that it goes on from; 0 from the start
     * @throws EngineException when the journal cannot be written
     */
    public void stageStarted(long resumedAt) throws EngineException {
        journal.append(new JournalEvent.StageStarted(stage, resumedAt));
    }

    /**
     * Writes that a checkpoint is complete on disk.
     *
     * @param step the step that it was taken after
     * @param folder its name in the run's folder of checkpoints
     * @throws EngineException when the journal cannot be written
     */
    public void checkpointSaved(long step, String folder) throws EngineException {
        journal.append(new JournalEvent.CheckpointSaved(stage, step, folder));
    }

    /** Throws what made the journal unwritable, if that is why the stage was stopped. */
    public void rethrow() throws EngineException {
        if (broken != null) {
            throw broken;
        }
    }

    private void write(JournalEvent event) {
        try {
            journal.append(event);
        } catch (EngineException e) {
            broken = e;
        }
    }
}
