package io.espalier.engine.checkpoint;

import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The names in a model folder, sorted, without those of its sub-folders.
 *
 * @param folder the folder
 * @param names at most {@value #MOST} of them
 */
record FolderListing(Path folder, List<String> names) {
    static final int MOST = 100_000;

    private static final Set<String> PROGRAMS = Set.of(
            "py", "pyc", "ipynb", "sh", "bash", "bat", "cmd", "ps1", "exe", "so", "dll", "dylib", "jar", "class");
    private static final Set<String> TRAINING = Set.of(
            WeightNaming.PROJECTOR, "training_args.bin", "optimizer.bin", "scheduler.bin", "non_lora_trainables.bin");
    private static final Set<String> PICKLES = Set.of("bin", "pt", "pth", "ckpt", "pkl", "pickle");

    static FolderListing of(Path folder) throws EngineException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (names.size() >= MOST) {
                    break;
                }
                names.add(FileTypes.name(entry));
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw Problem.of("CK-001", "the folder cannot be listed: " + e.getMessage())
                    .at(folder)
                    .asException(e);
        }
        return new FolderListing(folder, new ArrayList<>(names));
    }

    boolean has(String name) {
        return names.contains(name);
    }

    List<String> safetensors() {
        return matching(n -> n.endsWith(".safetensors"));
    }

    /** Returns the PyTorch files that may hold the weights of a model. */
    List<String> torchWeights() {
        return matching(n -> n.endsWith(".bin") && !n.startsWith("adapter_") && !TRAINING.contains(n));
    }

    List<String> pickles() {
        return matching(n -> PICKLES.contains(ending(n)));
    }

    List<String> programs() {
        return matching(n -> PROGRAMS.contains(ending(n)));
    }

    /** Returns the files that a download or copy has not finished. */
    List<String> unfinished() {
        return matching(n -> FileTypes.isUnfinished(Path.of(n)));
    }

    /** Returns the names under which a file may lie while it is being written. */
    static List<String> unfinishedNames(String name) {
        return List.of(name + ".part", name + ".incomplete", name + ".crdownload", name + ".tmp");
    }

    /** Returns some names for a message: the first five, and how many more there are. */
    static String some(List<String> names) {
        String first = names.stream().limit(5).collect(Collectors.joining(", "));
        return names.size() > 5 ? first + " and " + (names.size() - 5) + " more" : first;
    }

    public List<String> matching(Predicate<String> wanted) {
        return names.stream().filter(wanted).toList();
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
