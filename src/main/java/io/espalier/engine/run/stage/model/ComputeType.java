package io.espalier.engine.run.stage.model;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.ProcessorFeatures;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which type a model computes its answers. Calibration and training compute in 32 bit whatever is chosen. */
public enum ComputeType {
    /** bf16 for large models of 16 bit on a processor that has instructions for it, otherwise 32 bit. */
    AUTO,
    /** 32 bit: the numbers that other programs are compared with. */
    FP32,
    /** bf16: every product reads the weights as they are stored, half of what 32 bit take. */
    BF16;

    /** The property that holds the choice for this process. */
    public static final String PROPERTY = "espalier.compute";

    private static final long LARGE = 1L << 29;

    /** Returns the word that people type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the choice that a word means; empty when it means none. */
    public static Optional<ComputeType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** Returns what was chosen for this process. */
    static ComputeType ofProcess() {
        return of(System.getProperty(PROPERTY, AUTO.word())).orElse(AUTO);
    }

    /**
     * Returns the element type of activations.
     *
     * @param folder the model
     * @param device where it computes
     */
    public DType of(ModelFolder folder, Device device) {
        boolean bf16 = switch (this) {
            case FP32 -> false;
            case BF16 -> true;
            case AUTO -> isLargeOf16Bit(folder) && !device.isGpu() && ProcessorFeatures.hasBf16();
        };
        return bf16 ? DType.BF16 : DType.F32;
    }

    /** More than the 2 GiB in 32 bit that are converted once, and most of it stored in 16 bit. */
    private static boolean isLargeOf16Bit(ModelFolder folder) {
        long all = 0;
        long half = 0;
        for (TensorInfo info : folder.stored().values()) {
            all += info.elements();
            half += info.dtype().bytes() == 2 ? info.elements() : 0;
        }
        return all > LARGE && 2 * half > all;
    }
}
