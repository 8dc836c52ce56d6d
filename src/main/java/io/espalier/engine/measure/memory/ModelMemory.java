package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.VisionCost;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.DType;
import java.util.List;
import java.util.Objects;

/**
 * A model as it lies in memory.
 *
 * @param size the base model
 * @param vision its tower
 * @param widths the layers of the model that runs or is trained
 * @param compute element type of activations
 * @param mapped whether weights stay in their files, as on the processor; otherwise they are copied to a device
 */
public record ModelMemory(ModelSize size, VisionCost vision, List<LayerWidth> widths, DType compute, boolean mapped) {
    /** What the kernel {@code product} converts at once, in elements, and the largest matrix that it converts whole. */
    private static final long PIECE = 4_194_304;

    /** Copies the list. */
    public ModelMemory {
        Objects.requireNonNull(size);
        Objects.requireNonNull(vision);
        Objects.requireNonNull(compute);
        widths = List.copyOf(widths);
    }

    /**
     * Returns an opened model in memory.
     *
     * @param folder the base model
     * @param widths the layers that run
     * @param compute element type of activations
     * @param mapped whether weights stay in their files
     */
    public static ModelMemory of(ModelFolder folder, List<LayerWidth> widths, DType compute, boolean mapped) {
        return new ModelMemory(ModelSize.of(folder), VisionCost.of(folder.card()), widths, compute, mapped);
    }

    DecoderShape shape() {
        return size.shape();
    }

    /** Returns whether uses convert weights each time, since the model is too large to be converted once. */
    boolean convertsInUse() {
        return size.dtype() != compute && !isConvertedOnce();
    }

    /** Returns whether a calibration converts weights, which it always does where they are used. */
    boolean convertsForCalibration() {
        return size.dtype() != compute;
    }

    /** Returns whether a copy in the type that is computed in is made once. */
    private boolean isConvertedOnce() {
        long decoder = size.full().total() - size.vision() - size.projector();
        return Lvlm.isConvertedOnce(decoder, compute) && size.dtype() != compute;
    }

    /** Bytes of weights that a recovery holds: the base converted once, and layers that a plan puts into another order. */
    long heldByTraining() {
        DType type = isConvertedOnce() ? compute : size.dtype();
        long converted = isConvertedOnce() ? size.full().total() * compute.bytes() : onDevice();
        return converted + reordered() * type.bytes();
    }

    /** Bytes of weights that answers hold: what a plan keeps of narrower layers, and everything converted once. */
    long heldByAnswering() {
        long gathered = 0;
        for (LayerWidth width : widths) {
            gathered += isNarrow(width) ? size.form().block(shape(), width) : 0;
        }
        long converted = isConvertedOnce() ? size.of(widths).total() * compute.bytes() : onDevice();
        return converted + size.bytes(gathered);
    }

    /** Bytes of weights that a calibration holds: none but on a device. */
    long heldByCalibration() {
        return onDevice();
    }

    private long onDevice() {
        return mapped ? 0 : size.bytes(size.full().total());
    }

    /** Bytes of the files that are read over and over. */
    long inFile(boolean calibrates) {
        return mapped && (calibrates || !isConvertedOnce())
                ? size.bytes(size.full().total())
                : 0;
    }

    private boolean isNarrow(LayerWidth width) {
        return width.headGroups() < shape().keyValueHeads() || width.neurons() < shape().intermediateSize();
    }

    /** Elements of the matrices that are copied whole, those that stay in front. */
    private long reordered() {
        long elements = 0;
        for (LayerWidth width : widths) {
            if (width.headGroups() < shape().keyValueHeads()) {
                elements += shape().keyValueHeads() * size.form().perHeadGroup(shape());
            }
            if (width.neurons() < shape().intermediateSize()) {
                elements += shape().intermediateSize() * size.form().perNeuron(shape());
            }
        }
        return elements;
    }

    /** Bytes of converted weights that a graph of some layers keeps. */
    long conversions(List<LayerWidth> layers) {
        long elements = 0;
        for (LayerWidth width : layers) {
            elements += size.form().block(shape(), width);
        }
        return convertsInUse() ? elements * compute.bytes() : 0;
    }

    /** Bytes of the output matrix, converted for a graph. */
    long convertedHead() {
        return size.dtype() == compute ? 0 : (long) shape().vocabularySize() * shape().hiddenSize() * compute.bytes();
    }

    /** Bytes of the buffer that a matrix goes through where no graph is recorded; a small one goes through whole. */
    long conversionBuffer() {
        long largest = (long) shape().hiddenSize() * Math.max(shape().intermediateSize(), shape().hiddenSize());
        return Math.min(PIECE, largest) * compute.bytes();
    }

    /** Returns what a layer has while it runs. */
    LayerMemory layer(LayerWidth width, int rank) {
        return new LayerMemory(shape(), size.form(), width, rank);
    }

    /** Returns the layer that takes most. */
    LayerWidth widest(List<LayerWidth> layers) {
        LayerWidth widest = new LayerWidth(0, 0);
        for (LayerWidth width : layers) {
            if (size.form().block(shape(), width) > size.form().block(shape(), widest)) {
                widest = width;
            }
        }
        return widest;
    }
}
