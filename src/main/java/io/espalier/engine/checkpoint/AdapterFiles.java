package io.espalier.engine.checkpoint;

import io.espalier.engine.checkpoint.file.FileTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the files of an adapter are called: of PEFT's own, and of the training programs of LLaVA and Bunny. */
public final class AdapterFiles {
    /** What describes it. */
    public static final String CONFIG = "adapter_config.json";

    /** What was trained beside its factors. */
    public static final String TRAINED = "non_lora_trainables.bin";

    /** Its factors; of two the first is read. */
    static final List<String> FACTORS = List.of("adapter_model.safetensors", "adapter_model.bin");

    private AdapterFiles() {}

    /**
     * Returns the folder of an adapter, if a path is one or names a file of it. A folder that holds a whole model as well is
     * that model.
     */
    public static Optional<Path> folder(Path path) {
        String name = FileTypes.name(path.toAbsolutePath().normalize());
        boolean part = name.equals(CONFIG) || name.equals(TRAINED) || FACTORS.contains(name);
        Path folder = part && Files.isRegularFile(path) ? path.toAbsolutePath().resolveSibling("") : path;
        boolean whole = !part
                && Stream.of(WeightNaming.values())
                        .flatMap(naming -> Stream.of(naming.single(), naming.index()))
                        .anyMatch(file -> Files.exists(folder.resolve(file)));
        return !whole && Files.isRegularFile(folder.resolve(CONFIG)) ? Optional.of(folder) : Optional.empty();
    }
}
