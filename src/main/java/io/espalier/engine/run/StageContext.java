package io.espalier.engine.run;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.run.folder.Checkpoints;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.journal.JournalListener;
import java.nio.file.Path;
import java.util.Optional;

/** What a stage may use of the run it is part of. Used by the thread that runs the stage. */
public final class StageContext {
    private final RunFolder folder;
    private final JournalListener listener;
    private final Checkpoints checkpoints;
    private final Optional<Checkpoints.Saved> resumeFrom;

    StageContext(RunFolder folder, JournalListener listener, Checkpoints checkpoints) {
        this.folder = folder;
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.resumeFrom = checkpoints.latest();
    }

    /** Returns the run folder. */
    public RunFolder folder() {
        return folder;
    }

    /** Returns who hears of progress, metrics and notes, which also go to the journal; it says when to stop. */
    public ProgressListener listener() {
        return listener;
    }

    /** Returns the newest whole checkpoint of this stage; empty when the stage starts anew. */
    public Optional<Checkpoints.Saved> resumeFrom() {
        return resumeFrom;
    }

    /**
     * Saves a checkpoint of this stage.
     *
     * @param step the step it is taken after
     * @param content writes its files
     * @throws EngineException when it cannot be written; earlier ones are intact
     */
    public void checkpoint(long step, Checkpoints.Content content) throws EngineException {
        Checkpoints.Saved saved = checkpoints.save(step, content);
        listener.checkpointSaved(step, relative(saved.folder()));
    }

    /** Returns a path as it is written in the journal: relative to the run folder, with slashes. */
    String relative(Path inside) {
        return folder.path()
                .relativize(inside.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }
}
