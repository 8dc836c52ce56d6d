package io.espalier.engine.run.lineage;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunManifest;
import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.folder.RunRemarks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One run and where it came from.
 *
 * @param folder its folder
 * @param run its id; empty when it is not known
 * @param name its name
 * @param kind what was run, such as {@code pipeline} or {@code evaluate}
 * @param created when, as ISO 8601; empty when it is not known
 * @param origins the runs that it came from, the one that it continues first
 */
public record Descent(Path folder, String run, String name, String kind, String created, List<RunOrigin> origins) {
    /** Copies the list. */
    public Descent {
        origins = List.copyOf(origins);
    }

    /** Returns a run of which nothing but its name is known. */
    public static Descent unknown(Path folder, String name, String kind) {
        return new Descent(folder, "", name, kind, "", List.of());
    }

    /**
     * Reads from a run folder where the run came from. In folders of earlier versions, whose manifests do not tell, the paths of
     * the recipe and the remarks do.
     *
     * @param folder a run folder
     * @throws EngineException when it is none, or its files are damaged
     */
    public static Descent read(Path folder) throws EngineException {
        RunFolder run = RunFolder.open(folder);
        return of(run, run.manifest(), RunRemarks.read(run.path()));
    }

    /**
     * Puts together what was read already.
     *
     * @param run the run folder
     * @param manifest its manifest
     * @param remarks its remarks
     * @throws EngineException when its recipe has to be read and is damaged
     */
    public static Descent of(RunFolder run, RunManifest manifest, RunRemarks remarks) throws EngineException {
        List<RunOrigin> origins = new ArrayList<>(manifest.origins());
        if (origins.isEmpty()) {
            origins.addAll(RunOrigin.ofInputs(run.recipe(), run.path()));
            if (!remarks.from().isEmpty()) {
                origins.add(0, new RunOrigin(RunOrigin.How.FORKED, "", remarks.from(), ""));
            }
        }
        return new Descent(run.path(), manifest.run(), manifest.name(), manifest.kind(), manifest.created(), origins);
    }

    /** Returns the names of the runs that it came from, with commas between them; empty when there are none. */
    public String from() {
        return origins.stream().map(RunOrigin::name).distinct().collect(Collectors.joining(", "));
    }
}
