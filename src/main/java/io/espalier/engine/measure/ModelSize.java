package io.espalier.engine.measure;

import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.DType;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything needed to count the parameters and bytes of a model at any width.
 *
 * @param shape the decoder as the checkpoint has it
 * @param form what its blocks are made of
 * @param vision parameters of the vision tower; 0 for a text model
 * @param projector parameters between vision tower and decoder
 * @param embeddings parameters of token embeddings, output head and final norm
 * @param dtype element type in which the weights are stored
 */
public record ModelSize(DecoderShape shape, BlockForm form, long vision, long projector, long embeddings, DType dtype) {

    /** Refuses null parts and negative counts. */
    public ModelSize {
        Objects.requireNonNull(shape);
        Objects.requireNonNull(form);
        Objects.requireNonNull(dtype);
        if (Math.min(Math.min(vision, projector), embeddings) < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
    }

    /**
     * Returns the size of a text decoder of the Llama form with separate embedding and output head.
     *
     * @param shape the decoder
     * @param dtype element type of the weights
     */
    public static ModelSize llama(DecoderShape shape, DType dtype) {
        long embeddings = (2L * shape.vocabularySize() + 1) * shape.hiddenSize();
        return new ModelSize(shape, BlockForm.LLAMA, 0, 0, embeddings, dtype);
    }

    /**
     * Returns the size of an opened model, counted from its headers.
     *
     * @param folder the opened folder
     */
    public static ModelSize of(ModelFolder folder) {
        ModelCard card = folder.card();
        DecoderShape shape = card.decoder();
        BlockForm form = BlockForm.of(folder.block(), shape);
        long vision = card.parameters().getOrDefault(ModelCard.Component.VISION, 0L);
        long projector = card.parameters().getOrDefault(ModelCard.Component.PROJECTOR, 0L);
        long blocks =
                shape.layers() * form.block(shape, new LayerWidth(shape.keyValueHeads(), shape.intermediateSize()));
        long around = card.totalParameters() - vision - projector - blocks;
        return new ModelSize(
                shape,
                form,
                vision,
                projector,
                around,
                typeOf(card).orElse(folder.config().dtype()));
    }

    /**
     * Returns the element type that most of a model is stored in: the one whose width comes nearest to bytes by parameters, since
     * a tower of many small tensors in 32 bit makes no 32-bit model; of two alike the one that more tensors have.
     *
     * @param card the model
     */
    public static Optional<DType> typeOf(ModelCard card) {
        double mean = (double) card.bytes() / Math.max(1, card.totalParameters());
        Comparator<Map.Entry<DType, Integer>> nearest =
                Comparator.comparingDouble(entry -> Math.abs(entry.getKey().bytes() - mean));
        return card.dtypes().entrySet().stream()
                .min(nearest.thenComparing(
                        Map.Entry.<DType, Integer>comparingByValue().reversed()))
                .map(Map.Entry::getKey);
    }

    /** Returns this size with the parameters of a vision tower and a projector. */
    public ModelSize withVision(long visionParameters, long projectorParameters) {
        return new ModelSize(shape, form, visionParameters, projectorParameters, embeddings, dtype);
    }

    /** Returns the widths of the decoder before pruning. */
    public List<LayerWidth> fullWidths() {
        return Collections.nCopies(shape.layers(), new LayerWidth(shape.keyValueHeads(), shape.intermediateSize()));
    }

    /** Returns the parameters before pruning. */
    public ParameterCount full() {
        return of(fullWidths());
    }

    /**
     * Returns the parameters that are left, exactly.
     *
     * @param widths the layers that stay
     */
    public ParameterCount of(List<LayerWidth> widths) {
        long decoder = 0;
        for (LayerWidth width : widths) {
            decoder += form.block(shape, width);
        }
        return new ParameterCount(vision, projector, embeddings, decoder);
    }

    /** Returns the bytes that so many parameters take at rest. */
    public long bytes(long parameters) {
        return Math.multiplyExact(parameters, dtype.bytes());
    }

    /**
     * Returns the bytes that the key-value cache grows by with every token.
     *
     * @param widths the layers that stay
     * @param cacheType element type of the cache
     */
    public long cacheBytesPerToken(List<LayerWidth> widths, DType cacheType) {
        long channels = 0;
        for (LayerWidth width : widths) {
            channels += (long) width.headGroups() * shape.headDim();
        }
        return 2 * channels * cacheType.bytes();
    }
}
