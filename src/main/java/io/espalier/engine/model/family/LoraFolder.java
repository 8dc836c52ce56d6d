package io.espalier.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.AdapterFiles;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.adapter.LowRankUpdate;
import io.espalier.engine.checkpoint.adapter.MergedWeights;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.model.config.OtherFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of LoRA factors, as PEFT and the training programs of LLaVA and Bunny write it, opened as the model that it makes of
 * its base: the base's tensors, those that were trained whole in their place, and W + scale B A where there are factors. Only
 * headers are read; {@link MergedWeights} computes when somebody reads a weight.
 */
public final class LoraFolder {
    private static final Pattern FACTOR = Pattern.compile("(.+)\\.lora_([AB])(?:\\.[^.]+)?\\.weight");
    private static final Pattern COPIED = Pattern.compile("\\.modules_to_save\\.[^.]+\\.|\\.base_layer\\.");
    private static final String WRAPPED = "base_model.model.";
    private static final int MOST_PROBLEMS = 50;

    private final Family family;
    private final AdapterConfig config;
    private final SortedMap<String, TensorInfo> tensors;
    private final Map<String, String> storedNames = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** The two factors of a module, as far as they have been met. */
    private static final class Factors {
        private final Map<String, TensorInfo> found = new HashMap<>();

        Optional<TensorInfo> get(String letter) {
            return Optional.ofNullable(found.get(letter));
        }
    }

    private LoraFolder(Family family, AdapterConfig config, Checkpoint base) {
        this.family = family;
        this.config = config;
        this.tensors = new TreeMap<>(base.tensors());
        tensors.keySet().forEach(name -> storedNames.put(family.canonical(name), name));
    }

    /**
     * Opens a folder.
     *
     * @param folder holds an {@code adapter_config.json}
     * @throws EngineException with every problem; {@code MF-011} when the base is not there
     */
    public static Checkpoint open(Path folder) throws EngineException {
        List<Problem> problems = new ArrayList<>();
        Path file = folder.resolve(AdapterFiles.CONFIG);
        AdapterConfig config = AdapterConfig.of(StrictJson.read(file), file, problems);
        Optional<Checkpoint> adapter = attempt(() -> Checkpoint.openAdapter(folder), problems);
        Optional<Checkpoint> base = attempt(() -> Checkpoint.open(base(folder, config.base())), problems);
        if (!problems.isEmpty() || adapter.isEmpty() || base.isEmpty()) {
            throw new EngineException(problems);
        }
        JsonNode said = adapter.get().config().isEmpty()
                ? base.get().config()
                : adapter.get().config();
        LoraFolder merging = new LoraFolder(Families.of(said, folder), config, base.get());
        Problem note = Problem.of("LA-101", "this is a LoRA folder: its factors are merged when a weight is read")
                .at(folder)
                .found("the base " + base.get().folder())
                .advice("Export it once (form huggingface) if it is a large model that is opened often");
        return adapter.get().over(base.get(), merging.merged(adapter.get()), List.of(note));
    }

    /** Something that opens a folder. */
    @FunctionalInterface
    private interface Opening {
        Checkpoint open() throws EngineException;
    }

    private static Optional<Checkpoint> attempt(Opening opening, List<Problem> problems) {
        try {
            return Optional.of(opening.open());
        } catch (EngineException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static Path base(Path folder, String name) throws EngineException {
        Optional<Path> found = OtherFolder.BASE.find(folder, name);
        if (found.isEmpty()) {
            throw Problem.of("MF-011", "the base model of this LoRA folder is not here")
                    .at(folder)
                    .found(OtherFolder.BASE.lookedFor(folder, name))
                    .expected("that folder beside this one, or in it")
                    .advice("Get " + Quote.of(name) + " and put it there, or say with --base where it is")
                    .asException();
        }
        return found.get();
    }

    /** Returns every tensor of the merged model by stored name. */
    private SortedMap<String, TensorInfo> merged(Checkpoint adapter) throws EngineException {
        Map<String, Factors> factors = new TreeMap<>();
        for (TensorInfo tensor : adapter.tensors().values()) {
            String name = plain(tensor.name());
            Matcher factor = FACTOR.matcher(name);
            if (factor.matches()) {
                factors.computeIfAbsent(factor.group(1), module -> new Factors())
                        .found
                        .put(factor.group(2), tensor);
            } else if (name.contains("lora_")) {
                add(Problem.of("LA-001", "tensor " + Quote.of(tensor.name()) + " is no LoRA factor of a matrix")
                        .at(tensor.file())
                        .expected("lora_A.weight and lora_B.weight alone")
                        .advice("Merge this adapter with PEFT and open the result"));
            } else if (!name.contains(".original_module.")) {
                replace(name, tensor);
            }
        }
        List<LowRankUpdate> updates = new ArrayList<>();
        factors.forEach((module, pair) -> update(module, pair).ifPresent(updates::add));
        if (factors.isEmpty()) {
            add(Problem.of("LA-002", "the adapter holds no LoRA factors").at(adapter.folder()));
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        for (TensorInfo tensor : MergedWeights.of(updates)) {
            tensors.put(tensor.name(), tensor);
        }
        return tensors;
    }

    /** Returns a tensor's name without what PEFT puts around and into it. */
    private static String plain(String name) {
        String inner = name.startsWith(WRAPPED) ? name.substring(WRAPPED.length()) : name;
        return COPIED.matcher(inner).replaceAll(".");
    }

    /** Puts a tensor that was trained whole in the place of the base's, or beside the others if the base has none. */
    private void replace(String name, TensorInfo tensor) {
        String stored = storedNames.getOrDefault(family.canonical(name), name);
        tensors.put(stored, new TensorInfo(stored, tensor.file(), tensor.layout()));
    }

    private Optional<LowRankUpdate> update(String module, Factors pair) {
        TensorInfo a = pair.get("A").orElse(null);
        TensorInfo b = pair.get("B").orElse(null);
        if (a == null || b == null) {
            add(Problem.of("LA-003", "one of the LoRA factors of " + Quote.of(module) + " is missing")
                    .found(a == null ? "lora_B alone" : "lora_A alone"));
            return Optional.empty();
        }
        String stored = storedNames.get(family.canonical(module + ".weight"));
        TensorInfo weight = stored == null ? null : tensors.get(stored);
        if (weight == null) {
            add(Problem.of("LA-004", "the base has no matrix for the LoRA factors of " + Quote.of(module))
                    .at(a.file())
                    .advice("Use the base that the adapter was trained on"));
            return Optional.empty();
        }
        if (!LowRankUpdate.fits(weight, a, b) || a.shape().get(0) != config.rankOf(module)) {
            add(Problem.of("LA-005", "the LoRA factors of " + Quote.of(module) + " do not fit")
                    .at(a.file())
                    .found(a.shape() + " and " + b.shape() + " for " + weight.shape())
                    .expected("rank " + Math.round(config.rankOf(module)))
                    .advice("Use the base that the adapter was trained on, and its own " + AdapterFiles.CONFIG));
            return Optional.empty();
        }
        return Optional.of(new LowRankUpdate(weight, a, b, config.scaleOf(module)));
    }

    private void add(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
