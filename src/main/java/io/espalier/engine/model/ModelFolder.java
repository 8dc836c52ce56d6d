package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.checkpoint.AdapterFiles;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.ModelSource;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.config.TowerFolder;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.FusedPart;
import io.espalier.engine.model.family.Families;
import io.espalier.engine.model.family.Family;
import io.espalier.engine.model.family.LanguageClass;
import io.espalier.engine.model.family.LoraFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A checkpoint folder understood as a model: its family, its configuration, and every tensor under its canonical name; all
 * disagreements between configuration and tensors are reported together. No weights are read and no PyTorch is needed, so
 * the window may open one. Immutable.
 */
public final class ModelFolder {
    private static final int MOST_PROBLEMS = 50;

    private final Checkpoint checkpoint;
    private final Optional<Checkpoint> tower;
    private final Family family;
    private final ModelConfig config;
    private final Map<String, TensorInfo> stored;
    private final Map<String, TensorInfo> tensors;

    /** The folder of a model, and that of its vision tower if it has its own. */
    private record Source(Checkpoint checkpoint, Optional<Checkpoint> tower) {}

    private ModelFolder(Source source, Family family, ModelConfig config, Map<String, TensorInfo> stored) {
        this.checkpoint = source.checkpoint;
        this.tower = source.tower;
        this.family = family;
        this.config = config;
        this.stored = stored;
        this.tensors = unfused(stored, family.fused(config));
    }

    private static Map<String, TensorInfo> unfused(Map<String, TensorInfo> stored, Map<String, List<FusedPart>> fused) {
        Map<String, TensorInfo> tensors = new TreeMap<>(stored);
        fused.forEach((name, parts) -> {
            List<TensorInfo> places = FusedPart.places(TensorNames.get(stored, name), parts);
            tensors.remove(name);
            for (int i = 0; i < parts.size(); i++) {
                tensors.put(parts.get(i).name(), places.get(i));
            }
        });
        return tensors;
    }

    /**
     * Opens a model: headers and configuration only. A LoRA folder opens as the model that it makes of its base.
     *
     * @param path folder, weight file or index file
     * @throws EngineException with every problem, when the folder cannot be used
     */
    public static ModelFolder open(Path path) throws EngineException {
        return open(checkpoint(path));
    }

    /**
     * Opens what may be a model, a LoRA folder as what it makes of its base, and does not look what it means.
     *
     * @param path folder, weight file or index file
     * @throws EngineException with every problem of the files
     */
    public static Checkpoint checkpoint(Path path) throws EngineException {
        Optional<Path> adapter = AdapterFiles.folder(path);
        return adapter.isPresent() ? LoraFolder.open(adapter.get()) : Checkpoint.open(path);
    }

    /**
     * Understands an opened checkpoint.
     *
     * @param checkpoint the folder
     * @throws EngineException with every problem, when it cannot be used
     */
    public static ModelFolder open(Checkpoint checkpoint) throws EngineException {
        Family family = Families.of(checkpoint.config(), checkpoint.folder());
        List<Problem> problems = new ArrayList<>();
        Optional<Checkpoint> tower = tower(family, checkpoint, problems);
        Map<String, TensorInfo> tensors = new TreeMap<>();
        tower.ifPresent(other -> name(family, other, tensors));
        name(family, checkpoint, tensors);
        JsonNode towerConfig = tower.map(Checkpoint::config).orElse(MissingNode.getInstance());
        ModelSource source = new ModelSource(checkpoint, tensors, towerConfig);
        ModelConfig config = family.configure(source, problems).stoppingAlsoAt(stops(checkpoint));
        Map<String, List<Long>> wanted = wanted(family, config, tensors.keySet());
        if (tower.isEmpty() && family.towerFolder(checkpoint).isPresent()) {
            wanted.keySet().removeIf(name -> name.startsWith(TensorNames.VISION)); // said once, by the folder's name
        }
        compare(checkpoint.folder(), wanted, tensors, problems);
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return new ModelFolder(new Source(checkpoint, tower), family, config, tensors);
    }

    private static Optional<Checkpoint> tower(Family family, Checkpoint checkpoint, List<Problem> problems) {
        Optional<String> name = family.towerFolder(checkpoint);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.open(
                    TowerFolder.require(checkpoint.folder(), name.get()).folder()));
        } catch (EngineException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Adds the tensors of a folder under their canonical names; those of a model stand above those of its tower's folder. */
    private static void name(Family family, Checkpoint checkpoint, Map<String, TensorInfo> tensors) {
        checkpoint.tensors().forEach((stored, info) -> {
            String name = family.canonical(stored);
            if (!name.isEmpty()) {
                tensors.put(name, info);
            }
        });
    }

    /** Returns what a model needs, and of what it may have that which is there. */
    private static Map<String, List<Long>> wanted(Family family, ModelConfig config, Set<String> found) {
        Map<String, List<Long>> wanted = new LinkedHashMap<>(family.expected(config, family.block(config)));
        family.optional(config).forEach((name, shape) -> {
            if (found.contains(name)) {
                wanted.put(name, shape);
            }
        });
        return wanted;
    }

    private static Set<Integer> stops(Checkpoint checkpoint) throws EngineException {
        Set<Integer> stops = new HashSet<>();
        JsonNode generation = checkpoint.json("generation_config.json").orElse(MissingNode.getInstance());
        JsonNode named = generation.path("eos_token_id");
        for (JsonNode id : named.isArray() ? named : List.of(named)) {
            if (id.isIntegralNumber() && id.canConvertToInt()) {
                stops.add(id.intValue());
            }
        }
        return stops;
    }

    private static void compare(
            Path folder, Map<String, List<Long>> expected, Map<String, TensorInfo> found, List<Problem> problems) {
        for (Map.Entry<String, List<Long>> entry : expected.entrySet()) {
            TensorInfo info = found.get(entry.getKey());
            if (info == null) {
                add(
                        problems,
                        Problem.of("MT-001", "tensor \"" + entry.getKey() + "\" is missing")
                                .at(folder)
                                .expected("shape " + entry.getValue())
                                .advice("Fetch the missing shard, or correct the sizes in config.json"));
            } else if (!info.shape().equals(entry.getValue())) {
                add(
                        problems,
                        Problem.of("MT-002", "tensor \"" + info.name() + "\" has another shape than config.json says")
                                .at(info.file())
                                .found(info.shape())
                                .expected(entry.getValue())
                                .advice("Correct the sizes in config.json, or fetch the matching files"));
            } else if (!info.dtype().isFloating()) {
                add(
                        problems,
                        Problem.of("MT-003", "tensor \"" + info.name() + "\" is not made of floating-point numbers")
                                .at(info.file())
                                .found(info.dtype())
                                .expected("F32, F16 or BF16")
                                .advice("Open the unquantised checkpoint"));
            }
        }
        found.forEach((name, info) -> {
            if (!expected.containsKey(name)) {
                add(
                        problems,
                        Problem.of("MT-004", "tensor \"" + info.name() + "\" belongs to no part of this family")
                                .at(info.file())
                                .found("shape " + info.shape())
                                .advice("Check that config.json belongs to these weights"));
            }
        });
    }

    private static void add(List<Problem> problems, Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        } else if (problems.size() == MOST_PROBLEMS) {
            problems.add(Problem.of("MT-005", "there are more problems than are listed here"));
        }
    }

    /** Returns the opened folder. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * Returns what was read from other folders than the model's, by the name of the file under which a copy needs it; its
     * {@code config.json}, if it is among them, stands in place of that of {@link #checkpoint}.
     *
     * @throws EngineException when a file cannot be read
     */
    public Map<String, JsonNode> borrowed() throws EngineException {
        return family.borrowed(checkpoint);
    }

    /** Returns the family and layout. */
    public Family family() {
        return family;
    }

    /** Returns the configuration, defaults filled in. */
    public ModelConfig config() {
        return config;
    }

    /** Returns whether transformers itself has classes for this layout; otherwise the authors' code loads it. */
    public boolean isStock() {
        return family.isStock();
    }

    /** Returns the classes of transformers that the decoder alone can be written for, the most direct one first. */
    public List<LanguageClass> languageClasses() {
        return family.languageClasses();
    }

    /** Returns the kind of decoder block. */
    public DecoderBlock block() {
        return family.block(config);
    }

    /**
     * Returns every weight by canonical name (that of llava-hf files on disk); of tensors that hold several weights, the rows
     * of each.
     */
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** Returns every tensor as stored, by canonical name. */
    public Map<String, TensorInfo> stored() {
        return Collections.unmodifiableMap(stored);
    }

    /** Returns the names in {@link #tensors} of the weights that a tensor of {@link #stored} holds, from the first row on. */
    public List<String> parts(String name) {
        List<FusedPart> fused = family.fused(config).getOrDefault(name, List.of());
        return fused.isEmpty()
                ? List.of(name)
                : fused.stream().map(FusedPart::name).toList();
    }

    /** Returns what a person wants to know about the model. */
    public ModelCard card() {
        Map<DType, Integer> dtypes = new EnumMap<>(DType.class);
        Map<ModelCard.Component, Long> parameters = new EnumMap<>(ModelCard.Component.class);
        Map<String, Boolean> files = new LinkedHashMap<>();
        long bytes = 0;
        for (Map.Entry<String, TensorInfo> entry : stored.entrySet()) {
            TensorInfo info = entry.getValue();
            dtypes.merge(info.dtype(), 1, Integer::sum);
            parameters.merge(ModelCard.Component.of(entry.getKey()), info.elements(), Long::sum);
            info.sources().forEach(source -> files.put(fileName(source.file()), true));
            bytes += info.byteLength();
        }
        Path folder = checkpoint.folder().toAbsolutePath().normalize();
        return new ModelCard(
                String.valueOf(folder.getFileName()),
                family.name(),
                folder.toString(),
                dtypes,
                parameters,
                bytes,
                stored.size(),
                config.decoder(),
                config.vision(),
                config.numerics().contextLength(),
                config.visualTokens(),
                List.copyOf(files.keySet()),
                notes());
    }

    private List<String> notes() {
        Stream<Problem> ofFiles =
                Stream.concat(Stream.of(checkpoint), tower.stream()).flatMap(part -> part.notes().stream());
        return Stream.concat(family.notes(checkpoint.config()).stream(), ofFiles)
                .map(Problem::message)
                .toList();
    }

    /** Returns a file's name; with the way to it when it lies in another folder. */
    private String fileName(Path file) {
        Path folder = checkpoint.folder();
        return !file.startsWith(folder) && folder.getRoot().equals(file.getRoot())
                ? folder.relativize(file).toString()
                : String.valueOf(file.getFileName());
    }
}
