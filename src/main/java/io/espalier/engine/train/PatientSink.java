package io.espalier.engine.train;

import io.espalier.engine.checkpoint.file.FullDisk;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Waits while a checkpoint finds the disk full: the state stays in memory, a note says what to do, and the training goes on by
 * itself once there is room. A cancelled training does not wait; its last checkpoint is intact.
 */
public final class PatientSink implements Trainer.StateSink {
    /** What is asked for above the size of the tensors: headers, manifest and the file system's own needs. */
    private static final double MARGIN = 1.1;

    private static final long SLICE_MILLIS = 100;
    private static final int SLICES = 20;

    private final Trainer.StateSink target;
    private final Path place;
    private final ProgressListener listener;
    private final Disk disk;

    /** The disk that a sink writes to. */
    interface Disk {
        /** Returns its free bytes. */
        long usable();

        /** Lets some time pass. */
        void pause(ProgressListener listener) throws Cancelled;
    }

    /**
     * Makes a sink.
     *
     * @param target writes the checkpoints
     * @param place folder that it writes to; need not exist
     * @param listener is told when there is no room, and asked whether to go on waiting
     */
    public PatientSink(Trainer.StateSink target, Path place, ProgressListener listener) {
        this(target, place, listener, new Real(place));
    }

    PatientSink(Trainer.StateSink target, Path place, ProgressListener listener, Disk disk) {
        this.target = target;
        this.place = place;
        this.listener = listener;
        this.disk = disk;
    }

    /**
     * Refuses a training whose checkpoints have no room, before it starts.
     *
     * @param state as large as each checkpoint will be
     * @param checkpoints how many there will be at once
     * @throws EngineException {@code TR-005} with both sizes
     */
    public void requireRoom(TrainingState state, int checkpoints) throws EngineException {
        long needed = checkpoints * needed(state);
        if (disk.usable() < needed) {
            throw Problem.of("TR-005", "the disk has too little room for the checkpoints of this training")
                    .at(place)
                    .found(megabytes(disk.usable()) + " free")
                    .expected(megabytes(needed) + " for " + checkpoints + " checkpoints")
                    .advice("Make room, or choose a run folder on another disk")
                    .asException();
        }
    }

    @Override
    public void save(TrainingState state) throws EngineException, Cancelled {
        boolean told = false;
        while (!saved(state)) {
            if (!told) {
                listener.note(FullDisk.FULL_NOTE + "the checkpoint of step " + state.step() + " needs "
                        + megabytes(needed(state)) + " in " + place + ", and " + megabytes(disk.usable())
                        + " are free. The training waits with everything in memory and goes on by itself once there is"
                        + " room; cancelled, it goes on later from its last checkpoint.");
                told = true;
            }
            disk.pause(listener);
        }
        if (told) {
            listener.note(FullDisk.ROOM_NOTE + "the checkpoint of step " + state.step() + " is saved.");
        }
    }

    private boolean saved(TrainingState state) throws EngineException, Cancelled {
        if (disk.usable() < needed(state)) {
            return false;
        }
        try {
            target.save(state);
            return true;
        } catch (EngineException e) {
            if (FullDisk.caused(e, place)) {
                return false;
            }
            throw e;
        }
    }

    private static long needed(TrainingState state) {
        long count = state.tensors().values().stream()
                .mapToLong(tensor -> tensor.count())
                .sum();
        return (long) (count * DType.F32.bytes() * MARGIN);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    private record Real(Path place) implements Disk {
        @Override
        public long usable() {
            return FullDisk.usable(place);
        }

        @Override
        public void pause(ProgressListener listener) throws Cancelled {
            for (int slice = 0; slice < SLICES; slice++) {
                listener.check();
                try {
                    Thread.sleep(SLICE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Cancelled();
                }
            }
        }
    }
}
