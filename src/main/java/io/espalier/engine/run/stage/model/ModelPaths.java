package io.espalier.engine.run.stage.model;

import io.espalier.engine.checkpoint.file.FolderRemoval;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.VariantName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the stages of a run leave their files. The names are those of {@link RunFolder} and {@link VariantName}. */
public final class ModelPaths {
    /** The name of the base model among the variants of a run. */
    public static final String DENSE = VariantName.DENSE;

    /** The name of the base model asked without pictures. */
    public static final String BLIND = VariantName.BLIND;

    private ModelPaths() {}

    /** Returns the name of a pruned variant, such as {@code widthwise-30}. */
    public static String variant(String paradigm, double ratio) {
        return VariantName.of(paradigm, ratio);
    }

    /** Returns the name of a variant pruned to a target, such as {@code layerwise-5000000000-parameters}. */
    public static String variant(String paradigm, long target, String unit) {
        return paradigm + "-" + target + "-" + unit;
    }

    /** Returns the name of what was recovered from a variant. */
    public static String recovered(String variant) {
        return VariantName.recovered(variant);
    }

    /** Returns whether a variant was recovered from another. */
    public static boolean isRecovered(String variant) {
        return VariantName.isRecovered(variant);
    }

    /** Returns the file of importance scores. */
    public static Path scores(RunFolder run) {
        return run.scores();
    }

    /** Returns the folder of a variant. */
    public static Path model(RunFolder run, String variant) {
        return run.model(variant);
    }

    /** Returns the folder of a variant's answers and scores. */
    public static Path results(RunFolder run, String variant) {
        return run.results(variant);
    }

    /** Returns the folder that a variant is exported to. */
    public static Path export(RunFolder run, String variant) {
        return run.export(variant);
    }

    /** Returns every file below a folder. */
    public static List<Path> files(Path folder) throws EngineException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw Problem.of("RN-032", "the files of a stage cannot be listed")
                    .at(folder)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check the permissions of the run folder")
                    .asException(e);
        }
    }

    /** Removes what a killed attempt may have left of a folder inside the run, and makes the folder above it. */
    public static void renew(RunFolder run, Path folder) throws EngineException {
        if (!folder.startsWith(run.path()) || folder.equals(run.path())) {
            throw new IllegalArgumentException(folder + " is not inside the run");
        }
        try {
            FolderRemoval.remove(folder);
            Files.createDirectories(folder.resolveSibling(""));
        } catch (IOException e) {
            throw Problem.of("RN-033", "a folder of the run cannot be made anew")
                    .at(folder)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check the permissions of the run folder")
                    .asException(e);
        }
    }
}
