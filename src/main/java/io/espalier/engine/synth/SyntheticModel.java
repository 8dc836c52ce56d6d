package io.espalier.engine.synth;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.folder.FolderWriter;
import io.espalier.engine.export.folder.WatchedTensors;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model of a published family with random weights. Nothing is drawn before it is written. */
public final class SyntheticModel {
    private final SyntheticFamily family;
    private final ModelBlueprint blueprint;
    private final List<Planned> tensors = new ArrayList<>();

    private SyntheticModel(SyntheticFamily family, ModelBlueprint blueprint) {
        this.family = family;
        this.blueprint = blueprint;
        Map<String, List<Long>> all = new LinkedHashMap<>(blueprint.tensors());
        all.putAll(family.also());
        all.forEach((name, shape) -> {
            if (!family.leavesOut(name)) {
                boolean apart = !family.towerFolder().isEmpty() && ModelBlueprint.isOfTower(name);
                tensors.add(new Planned(blueprint.published(name), shape, apart));
            }
        });
    }

    /**
     * A tensor that will be written.
     *
     * @param name as published folders have it
     * @param shape its sizes
     * @param apart whether it lies in the tower's own folder
     */
    public record Planned(String name, List<Long> shape, boolean apart) {
        /** Copies the shape. */
        public Planned {
            shape = List.copyOf(shape);
        }

        /** Returns the number of elements. */
        public long elements() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    /**
     * Plans a model.
     *
     * @param family llava, llava-hf, bunny or internvl
     * @param scale how large it is
     * @throws EngineException when there is no such family
     */
    public static SyntheticModel of(String family, Scale scale) throws EngineException {
        SyntheticFamily document = SyntheticFamily.of(family, scale);
        ModelBlueprint blueprint =
                ModelBlueprint.of(document.config(), document.towerConfig(), Path.of("synthetic-" + family));
        return new SyntheticModel(document, blueprint);
    }

    /** Returns every tensor. */
    public List<Planned> tensors() {
        return List.copyOf(tensors);
    }

    /**
     * Writes the folder, whole or not at all, in constant memory; a tower with a folder of its own lies inside.
     *
     * @param folder where; must not exist or be empty
     * @param seed decides the weights: equal seeds give equal bytes
     * @param listener hears about bytes written; asked before every tensor whether to go on
     * @throws EngineException when the place is taken, the disk too small or a file cannot be written
     * @throws Cancelled when the listener says so; nothing is left then
     */
    public void write(Path folder, long seed, ProgressListener listener) throws EngineException, Cancelled {
        RandomWeights weights = new RandomWeights(seed);
        DType dtype = blueprint.config().dtype();
        DType towerType = DType.fromConfig(
                        family.towerConfig().path("torch_dtype").asText())
                .orElse(dtype);
        List<TensorSource> own = sources(weights, dtype, false);
        List<TensorSource> tower = sources(weights, towerType, true);
        long bytes = 0;
        for (List<TensorSource> part : List.of(own, tower)) {
            bytes += part.stream().mapToLong(TensorSource::byteLength).sum();
        }
        WatchedTensors watched = new WatchedTensors(listener, "synth", bytes);
        try {
            FolderWriter.<RuntimeException>create(folder, bytes, temporary -> {
                write(temporary, family.files(), watched.of(own));
                write(temporary, new SyntheticVocabulary(family.vocabulary()).files(), List.of());
                if (!tower.isEmpty()) {
                    Path inside = Files.createDirectory(temporary.resolve(family.towerFolder()));
                    write(inside, family.towerFiles(), watched.of(tower));
                }
                ModelFolder.open(temporary);
            });
        } catch (WatchedTensors.Stopped e) {
            throw e.signal();
        }
    }

    private List<TensorSource> sources(RandomWeights weights, DType dtype, boolean apart) {
        return tensors.stream()
                .filter(tensor -> tensor.apart == apart)
                .map(tensor -> weights.tensor(tensor.name, dtype, tensor.shape))
                .toList();
    }

    private static void write(Path folder, Map<String, JsonNode> files, List<TensorSource> tensors)
            throws EngineException {
        AtomicFiles writer = AtomicFiles.onDisk();
        for (Map.Entry<String, JsonNode> file : files.entrySet()) {
            writer.write(folder.resolve(file.getKey()), file.getValue().toPrettyString() + "\n");
        }
        if (!tensors.isEmpty()) {
            new SafetensorsWriter(writer).writeModel(folder, tensors, SafetensorsWriter.SHARD_BYTES);
        }
    }
}
