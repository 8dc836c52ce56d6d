package io.espalier.engine.export.variant;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.Safetensors;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.export.folder.TensorPieces;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.MappedFile;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * LoRA factors on disk: {@code layers.N.WEIGHT.lora_A.weight} [r, in] and {@code .lora_B.weight} [out, r] in float32, N
 * counting the layers that stay; rows and columns stand in the order of the plan's lists. The scale alpha / r is in the
 * header's metadata.
 */
public final class LoraFile {
    private static final String SCALE = "lora_scale";

    private final Path file;
    private final double scale;
    private final Map<String, TensorInfo> tensors;

    private LoraFile(Path file, double scale, Map<String, TensorInfo> tensors) {
        this.file = file;
        this.scale = scale;
        this.tensors = tensors;
    }

    /**
     * Opens factors and holds them against the layers that they adapt.
     *
     * @param file the file
     * @param shape sizes of the unpruned decoder
     * @param block the kind of block
     * @param layers the layers that stay
     * @throws EngineException with every problem, when the file is damaged or does not fit
     */
    public static LoraFile open(Path file, DecoderShape shape, DecoderBlock block, List<LayerPlan> layers)
            throws EngineException {
        WeightHeader header = Safetensors.read(file);
        Map<String, TensorInfo> tensors = new TreeMap<>();
        header.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        List<Problem> problems = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (int index : block.linears()) {
                check(problems, tensors, name(layer, block, index), widths(shape, block, index, layers.get(layer)));
            }
        }
        int expected = layers.size() * block.linears().size() * 2;
        if (problems.isEmpty() && tensors.size() != expected) {
            problems.add(Problem.of("VF-012", "the file holds more than the factors of this model")
                    .found(tensors.size() + " tensors")
                    .expected(expected));
        }
        if (!problems.isEmpty()) {
            throw new EngineException(
                    problems.stream().limit(50).map(problem -> problem.at(file)).toList());
        }
        return new LoraFile(file, scale(file, header.metadata().getOrDefault(SCALE, "")), tensors);
    }

    private static double scale(Path file, String text) throws EngineException {
        try {
            double scale = Double.parseDouble(text);
            if (Double.isFinite(scale)) {
                return scale;
            }
        } catch (NumberFormatException e) {
            throw badScale(file, text).asException(e);
        }
        throw badScale(file, text).asException();
    }

    private static Problem badScale(Path file, String text) {
        return Problem.of("VF-011", "the scale of the LoRA factors is not a number")
                .at(file)
                .found("\"" + text + "\" under " + SCALE)
                .expected("alpha / r, such as 2.0");
    }

    private static void check(List<Problem> problems, Map<String, TensorInfo> tensors, String name, long[] widths) {
        TensorInfo a = tensors.get(name + ".lora_A.weight");
        TensorInfo b = tensors.get(name + ".lora_B.weight");
        boolean fits = a != null
                && b != null
                && a.dtype() == DType.F32
                && b.dtype() == DType.F32
                && a.shape().size() == 2
                && b.shape().equals(List.of(widths[0], a.shape().get(0)))
                && a.shape().get(1) == widths[1];
        if (!fits) {
            problems.add(Problem.of("VF-010", "the LoRA factors of " + name + " do not fit the model")
                    .found(a == null || b == null ? "none" : a.shape() + " and " + b.shape())
                    .expected("F32 [r, " + widths[1] + "] and [" + widths[0] + ", r]")
                    .advice("Use the plan and base model that they were trained on"));
        }
    }

    /** Rows and columns of a weight in a pruned layer. */
    private static long[] widths(DecoderShape shape, DecoderBlock block, int index, LayerPlan layer) {
        WeightRole role = block.roles().get(index);
        List<Long> full = block.shapeOf(index, shape);
        long[] widths = {full.get(0), full.get(1)};
        if (role.group() != WeightRole.Group.NONE) {
            int groups = role.group() == WeightRole.Group.NEURON
                    ? layer.neurons().size()
                    : layer.heads().size();
            widths[role.axis()] = (long) groups * role.unit(shape);
        }
        return widths;
    }

    private static String name(int layer, DecoderBlock block, int index) {
        String weight = block.roles().get(index).name();
        String stem = weight.endsWith(".weight") ? weight.substring(0, weight.length() - ".weight".length()) : weight;
        return String.format(Locale.ROOT, "layers.%d.%s", layer, stem);
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns what B A x is multiplied with. */
    public double scale() {
        return scale;
    }

    /**
     * Maps the factors of one layer.
     *
     * @param scope owns the views
     * @param block the kind of block
     * @param layer the layer, counted among those that stay
     * @return A and B of every linear map, in order
     * @throws EngineException when the file has changed or cannot be read
     */
    public List<Tensor> factors(Scope scope, DecoderBlock block, int layer) throws EngineException {
        long length = tensors.values().stream().mapToLong(TensorInfo::end).max().orElse(0);
        MappedFile mapped = MappedFile.open(scope, file, length);
        List<Tensor> factors = new ArrayList<>();
        for (int index : block.linears()) {
            for (String factor : List.of(".lora_A.weight", ".lora_B.weight")) {
                TensorInfo info = tensors.get(name(layer, block, index) + factor);
                if (info == null) {
                    throw new IllegalStateException("checked when opened");
                }
                factors.add(mapped.tensor(scope, info.layout()));
            }
        }
        return factors;
    }

    /**
     * Writes factors.
     *
     * @param file where to
     * @param block the kind of block
     * @param blocks the layers that stay, every one with factors and all with one scale
     * @throws EngineException when the file cannot be written
     */
    public static void write(Path file, DecoderBlock block, List<BlockWeights> blocks) throws EngineException {
        List<TensorSource> sources = new ArrayList<>();
        for (int layer = 0; layer < blocks.size(); layer++) {
            List<Tensor> lora = blocks.get(layer).lora();
            for (int i = 0; i < block.linears().size(); i++) {
                String name = name(layer, block, block.linears().get(i));
                sources.add(TensorPieces.source(name + ".lora_A.weight", lora.get(2 * i), DType.F32));
                sources.add(TensorPieces.source(name + ".lora_B.weight", lora.get(2 * i + 1), DType.F32));
            }
        }
        String scale = Double.toString(blocks.get(0).loraScale());
        new SafetensorsWriter(AtomicFiles.onDisk(), Map.of("format", "pt", SCALE, scale)).write(file, sources);
    }
}
