package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.memory.MemoryPart.Kind;
import io.espalier.engine.measure.memory.MemoryWork.Answering;
import io.espalier.engine.measure.memory.MemoryWork.Calibration;
import io.espalier.engine.measure.memory.MemoryWork.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A job whose memory is to be estimated before it starts.
 *
 * <p>The estimate is what is held all the time plus the moment at which most is held besides: the moments are those of {@link
 * TrainingMoments} and its like, each a sum of what the kernels keep then. On top come {@link #RUNTIME} and {@link
 * #ALLOCATOR} of what comes and goes.
 *
 * @param model the model that runs or is trained
 * @param batch the sequences that run at once
 * @param work what is done
 */
public record MemoryJob(ModelMemory model, MemoryBatch batch, MemoryWork work) {
    /**
     * Bytes of a worker that has started and computes nothing: native libraries with their own buffers, compiled code, classes,
     * stacks, and a Java heap whose young part is of fixed size (see {@code JvmLauncher}).
     */
    public static final long RUNTIME = 176L << 20;

    /**
     * Bytes that a run of a recipe adds to that, as it goes on: its reader, journal and pictures, more compiled code, and what
     * samples of ever other lengths leave in the heap.
     */
    public static final long RECIPE = 44L << 20;

    /**
     * What the C library's allocator loses, as a share of what comes and goes: ends of pages, blocks of little use. It is a
     * property of the allocator, not of a job.
     */
    public static final double ALLOCATOR = 0.02;

    /** A picture's values as the program prepares them and hands them over: two arrays and a buffer. */
    private static final int PICTURE_COPIES = 3;

    private static final int CHANNELS = 3;
    private static final int F32 = 4;

    /** Refuses null parts. */
    public MemoryJob {
        Objects.requireNonNull(model);
        Objects.requireNonNull(batch);
        Objects.requireNonNull(work);
    }

    /**
     * Estimates the job's peak.
     *
     * @param free bytes that are free now; 0 when that is not known
     */
    public MemoryEstimate estimate(long free) {
        return estimate(free, RUNTIME + RECIPE);
    }

    /**
     * Estimates the peak of the job in another program.
     *
     * @param free bytes that are free now; 0 when that is not known
     * @param program bytes of the program around it
     */
    public MemoryEstimate estimate(long free, long program) {
        Moment always = always();
        Moment most = moments().stream().reduce(new Moment(), Moment::larger);
        Moment whole = always.and(most)
                .with(Kind.WORKSPACE, program + prepared() + (long) (ALLOCATOR * most.total()) + gaps())
                .with(Kind.FILE, model.inFile(work instanceof Calibration));
        return new MemoryEstimate(
                Arrays.stream(Kind.values())
                        .map(kind -> new MemoryPart(kind, whole.of(kind)))
                        .filter(part -> part.bytes() > 0)
                        .toList(),
                free);
    }

    /** Returns this job with another batch; what it computes stays the same where it is a training. */
    MemoryJob withSequences(int sequences) {
        return new MemoryJob(model, batch.of(sequences), work);
    }

    /** Returns this job doing something else. */
    MemoryJob doing(MemoryWork other) {
        return new MemoryJob(model, batch, other);
    }

    /** Returns this training with layers recomputed in the backward pass, or kept; any other job as it is. */
    public MemoryJob recomputing(boolean again) {
        return work instanceof Training training ? doing(training.recomputing(again)) : this;
    }

    /** Returns whether this is a training that recomputes its layers. */
    public boolean recomputes() {
        return work instanceof Training training && training.recompute();
    }

    /** Returns up to three changes that save memory without changing what is computed; see {@link MemoryFix#of}. */
    public List<MemoryFix> fixes(long free) {
        return MemoryFix.of(this, free);
    }

    private Moment always() {
        if (work instanceof Training training) {
            long bytes = training.trained() * F32;
            return new Moment()
                    .with(Kind.WEIGHTS, model.heldByTraining())
                    .with(Kind.TRAINABLE, bytes)
                    .with(Kind.GRADIENTS, bytes * training.lanes(batch.sequences()))
                    .with(Kind.OPTIMIZER, 2 * bytes);
        }
        return new Moment()
                .with(Kind.WEIGHTS, work instanceof Calibration ? model.heldByCalibration() : model.heldByAnswering());
    }

    private List<Moment> moments() {
        if (work instanceof Training training) {
            return new TrainingMoments(model, batch, training).all();
        }
        if (work instanceof Calibration calibration) {
            return new CalibrationMoments(model, batch, calibration).all();
        }
        return new AnsweringMoments(model, batch, (Answering) work).all();
    }

    /** Bytes that the heap of the C library loses in a training; see {@link LayerMemory#gaps}. */
    private long gaps() {
        if (!(work instanceof Training training) || !model.mapped()) {
            return 0;
        }
        long layers = model.widths().stream()
                .mapToLong(width -> model.layer(width, training.rank()).gaps(batch))
                .sum();
        long tower = new EntryMemory(model.vision(), model.shape().hiddenSize(), batch).leftInHeap();
        return (layers + tower) * F32 * training.lanes(batch.sequences());
    }

    /** Bytes of pictures on the Java side. */
    private long prepared() {
        long side = model.vision().tower().imageSize();
        return PICTURE_COPIES * batch.allPictures() * CHANNELS * side * side * F32;
    }
}
