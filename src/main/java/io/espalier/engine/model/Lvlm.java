package io.espalier.engine.model;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.DecoderParts;
import io.espalier.engine.model.decoder.OutputHead;
import io.espalier.engine.model.decoder.RotaryEmbedding;
import io.espalier.engine.model.family.Families;
import io.espalier.engine.model.vision.Projector;
import io.espalier.engine.model.vision.VisionTower;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.MappedFile;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A large vision-language model: vision tower, projector and decoder. Immutable; owns nothing. The tensors belong to the
 * scope it was opened in, and variants (pruned, recovered) share them.
 *
 * @param config what its configuration says
 * @param vision tower
 * @param projector from the tower's width to the decoder's
 * @param decoder language backbone
 */
public record Lvlm(ModelConfig config, VisionTower vision, Projector projector, Decoder decoder) {
    /** Weights up to this size are converted once, which makes generation several times faster. */
    private static final long RESIDENT_BYTES = 2L << 30;

    /**
     * Maps the weights of a model: views of its files in the type of the file; nothing is read yet.
     *
     * @param scope owns the views; close it when the model is no longer needed
     * @param folder the opened folder
     * @param computeType element type of activations
     * @throws EngineException when a file cannot be mapped
     */
    public static Lvlm open(Scope scope, ModelFolder folder, DType computeType) throws EngineException {
        return assemble(scope, folder.config(), folder.block(), weights(scope, folder), computeType);
    }

    /**
     * Puts a model together from tensors.
     *
     * @param scope owns what is made besides, such as the rotary frequencies
     * @param config its configuration
     * @param block its kind of decoder block
     * @param tensors every tensor by canonical name
     * @param computeType element type of activations
     */
    public static Lvlm assemble(
            Scope scope, ModelConfig config, DecoderBlock block, Map<String, Tensor> tensors, DType computeType) {
        DecoderShape shape = config.decoder();
        List<BlockWeights> blocks = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            int number = layer;
            blocks.add(BlockWeights.of(block.roles().stream()
                    .map(role -> TensorNames.get(tensors, TensorNames.layer(number, role.name())))
                    .toList()));
        }
        DecoderParts parts = new DecoderParts(
                shape,
                block,
                TensorNames.get(tensors, TensorNames.EMBEDDING),
                OutputHead.of(tensors, config.numerics().normEps()),
                RotaryEmbedding.of(scope, config.numerics().rotary()));
        return new Lvlm(
                config,
                Families.of(config).tower(config, tensors),
                projector(config, tensors),
                new Decoder(parts, blocks, computeType));
    }

    private static Projector projector(ModelConfig config, Map<String, Tensor> tensors) {
        List<Tensor> weights = Projector.NAMES.stream()
                .filter(tensors::containsKey)
                .map(name -> TensorNames.get(tensors, name))
                .toList();
        return new Projector(weights, config.numerics().projectorActivation());
    }

    /**
     * Maps every weight of a model: views of its files in the type of the file, copies on a GPU.
     *
     * @param scope owns the views
     * @param folder the opened folder
     * @return weights by canonical name
     * @throws EngineException when a file cannot be mapped
     */
    public static Map<String, Tensor> weights(Scope scope, ModelFolder folder) throws EngineException {
        Map<String, TensorInfo> infos = folder.tensors();
        for (TensorInfo info : infos.values()) {
            info.require();
        }
        Map<Path, Long> lengths = new HashMap<>();
        infos.values().forEach(info -> lengths.merge(info.file(), info.end(), Math::max));
        Map<String, MappedFile> files = new HashMap<>();
        for (Map.Entry<Path, Long> file : lengths.entrySet()) {
            files.put(file.getKey().toString(), MappedFile.open(scope, file.getKey(), file.getValue()));
        }
        Map<String, Tensor> tensors = new HashMap<>();
        boolean gpu = scope.kernels().device().isGpu();
        for (Map.Entry<String, TensorInfo> entry : infos.entrySet()) {
            TensorInfo info = entry.getValue();
            MappedFile file = TensorNames.get(files, info.file().toString());
            Tensor view = file.tensor(scope, info.layout());
            tensors.put(entry.getKey(), gpu ? placed(scope, view) : view);
        }
        return tensors;
    }

    private static Tensor placed(Scope scope, Tensor view) {
        Kernels kernels = scope.kernels();
        return kernels.call(scope, "place", view, kernels.device().torchName());
    }

    /** Returns this model with another decoder, such as a pruned one. */
    public Lvlm withDecoder(Decoder other) {
        return new Lvlm(config, vision, projector, other);
    }

    /** Returns this model with another projector, such as a recovered one. */
    public Lvlm withProjector(Projector other) {
        return new Lvlm(config, vision, other, decoder);
    }

    /**
     * Returns this model converted once, if that takes at most 2 GiB or nothing at all; otherwise as it is.
     *
     * @param scope owns the converted weights
     */
    public Lvlm residentIfSmall(Scope scope) {
        return isConvertedOnce(decoder.parameters(), decoder.computeType()) ? resident(scope) : this;
    }

    /** Returns whether a decoder of so many elements is converted once rather than at every use. */
    public static boolean isConvertedOnce(long decoderParameters, DType computeType) {
        return decoderParameters * computeType.bytes() <= RESIDENT_BYTES;
    }

    /** Returns a copy whose weights have been converted to the compute type once; see {@link Decoder#resident}. */
    public Lvlm resident(Scope scope) {
        DType type = decoder.computeType();
        return new Lvlm(config, vision.resident(scope, type), projector.resident(scope, type), decoder.resident(scope));
    }

    /**
     * Computes the rows that a picture takes in the decoder's sequence.
     *
     * @param into owns the result
     * @param pixels normalised pixels [B, 3, S, S]
     * @return projected features [B, N, D]
     */
    public Tensor project(Scope into, Tensor pixels) {
        Tensor typed =
                into.kernels().call(into, "to", pixels, decoder.computeType().torchCode());
        return projector.project(into, vision.features(into, typed));
    }

    /**
     * Puts text and pictures into one sequence.
     *
     * @param into owns the result
     * @param ids token ids [T], the image placeholder repeated once per row of a picture
     * @param features projected features of all pictures in order, [pictures, N, D]; ignored when there is no placeholder
     * @return embeddings [1, T, D]
     */
    public Tensor embed(Scope into, int[] ids, Tensor features) {
        int image = config.tokens().image();
        long[] values = IntStream.of(ids)
                .mapToLong(id -> id == image ? 0 : id) // overwritten below, and perhaps in no vocabulary
                .toArray();
        Tensor embedded = decoder.embed(into, into.of(values, 1, values.length));
        long[] rows = IntStream.range(0, ids.length)
                .filter(i -> ids[i] == image)
                .asLongStream()
                .toArray();
        if (rows.length == 0) {
            return embedded;
        }
        long given = features.count() / config.decoder().hiddenSize();
        if (given != rows.length) {
            throw new IllegalArgumentException(rows.length + " image placeholders and " + given + " feature rows");
        }
        Tensor flat = into.kernels().call(into, "reshape", features, new long[] {
            given, config.decoder().hiddenSize()
        });
        return into.kernels().call(into, "merge", embedded, into.of(rows, rows.length), flat);
    }
}
