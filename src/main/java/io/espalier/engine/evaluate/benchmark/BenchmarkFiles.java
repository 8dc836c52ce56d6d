package io.espalier.engine.evaluate.benchmark;

import io.espalier.engine.evaluate.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the parquet files of each task in a folder.
 *
 * <p>A file belongs to the first folder above it whose name is a task's, whatever its case: {@code MMMU},
 * {@code lmms-lab___ScienceQA}, {@code datasets--lmms-lab--POPE}; or to the task that it is named after itself. Where a data set
 * has several splits or configurations, the evaluated one is taken.
 */
final class BenchmarkFiles {
    private static final int DEPTH = 8;
    private static final int MOST_FILES = 100_000;

    private final Path folder;
    private final Map<Task, List<Path>> files = new EnumMap<>(Task.class);

    private BenchmarkFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks through a folder and the folders below it.
     *
     * @throws EngineException when it is no folder or cannot be listed
     */
    static Map<Task, List<Path>> in(Path folder) throws EngineException {
        if (!Files.isDirectory(folder)) {
            throw Problem.of("EV-020", "this is no folder")
                    .at(folder)
                    .advice("Give a folder that holds the benchmark data sets")
                    .asException();
        }
        BenchmarkFiles found = new BenchmarkFiles(folder);
        try (Stream<Path> paths = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            paths.limit(MOST_FILES)
                    .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".parquet"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(found::add);
        } catch (IOException | UncheckedIOException e) {
            throw Problem.of("EV-021", "the folder cannot be listed")
                    .at(folder)
                    .found(e.getMessage() == null ? e : e.getMessage())
                    .asException(e);
        }
        found.files.replaceAll((task, all) -> evaluated(task, all));
        return found.files;
    }

    private void add(Path file) {
        Path relative = folder.relativize(file);
        for (int i = 0; i < relative.getNameCount(); i++) {
            Optional<Task> task = taskOf(relative.getName(i).toString(), i == relative.getNameCount() - 1);
            if (task.isPresent()) {
                files.computeIfAbsent(task.get(), t -> new ArrayList<>()).add(file);
                return;
            }
        }
    }

    private static Optional<Task> taskOf(String name, boolean isFile) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("^.*(?:___|--)", "");
        if (isFile) {
            plain = plain.replaceAll("[-.].*$", "");
        }
        return switch (plain) {
            case "mmmu" -> Optional.of(Task.MMMU);
            case "scienceqa", "scienceqa-img" -> Optional.of(Task.SCIENCEQA);
            case "mathvista" -> Optional.of(Task.MATHVISTA);
            case "ai2d" -> Optional.of(Task.AI2D);
            case "mme" -> Optional.of(Task.MME);
            case "pope" -> Optional.of(Task.POPE);
            case "docvqa" -> Optional.of(Task.DOCVQA);
            case "gqa" -> Optional.of(Task.GQA);
            case "freeform", "free-form", "instruct", "instruction", "instructions", "sentences" ->
                Optional.of(Task.FREEFORM);
            default -> Optional.empty();
        };
    }

    private static List<Path> evaluated(Task task, List<Path> all) {
        List<Path> files = all;
        files = preferring(files, path -> inFolder(path, "scienceqa-img"), task == Task.SCIENCEQA);
        files = preferring(files, path -> !inFolder(path, "infographicvqa"), task == Task.DOCVQA);
        files = preferring(files, path -> !inFolder(path, "full"), task == Task.POPE);
        files = preferring(files, path -> path.toString().contains("testdev_balanced"), task == Task.GQA);
        Pattern split = Pattern.compile(splitOf(task) + "(?:[-.].*)?\\.parquet");
        return preferring(
                files, path -> split.matcher(path.getFileName().toString()).matches(), true);
    }

    private static String splitOf(Task task) {
        return switch (task) {
            case MMMU, DOCVQA -> "validation";
            case MATHVISTA -> "testmini";
            case GQA -> "testdev";
            case SCIENCEQA, AI2D, MME, POPE, FREEFORM -> "test";
        };
    }

    /** Keeps the files that fit if any does. */
    private static List<Path> preferring(List<Path> files, Predicate<Path> fits, boolean applies) {
        List<Path> fitting = applies ? files.stream().filter(fits).toList() : List.of();
        return fitting.isEmpty() ? files : fitting;
    }

    private static boolean inFolder(Path file, String name) {
        for (Path part : file) {
            if (part.toString().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
