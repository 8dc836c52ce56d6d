package io.espalier.engine.evaluate.benchmark;

import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the parquet files of each task in a folder.
 *
 * <p>A file belongs to the first folder above it whose name is a task's, whatever its case: {@code MMMU},
 * {@code lmms-lab___ScienceQA}, {@code datasets--lmms-lab--POPE}; or to the task that it is named after itself. Where a data set
 * has several splits or configurations, the evaluated one is taken.
 */
final class BenchmarkFiles {
    private static final int DEPTH = 8;
    private static final int MOST_FILES = 1_000_000;

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
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, found.new Search());
        } catch (IOException e) {
            throw Problem.of("EV-021", "the folder cannot be listed")
                    .at(folder)
                    .found(e)
                    .asException(e);
        }
        found.files.forEach((task, all) -> all.sort(null));
        found.files.replaceAll((task, all) -> evaluated(task, all));
        return found.files;
    }

    /** Walks through everything but hidden folders and folders of loose pictures, which may hold any number of files. */
    private final class Search extends SimpleFileVisitor<Path> {
        private int seen;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName() == null
                    ? ""
                    : directory.getFileName().toString();
            boolean passedOver = name.equals("images") || name.startsWith(".");
            return passedOver && !directory.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
                add(file);
            }
            seen++;
            return seen < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            return FileVisitResult.CONTINUE; // a dangling link or a closed folder holds no data set for us
        }
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
