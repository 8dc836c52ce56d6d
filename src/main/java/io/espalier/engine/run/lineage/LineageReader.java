package io.espalier.engine.run.lineage;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the runs around one run folder: those beside it, and those that it and they came from, wherever these lie. */
public final class LineageReader {
    private static final Logger LOG = LoggerFactory.getLogger(LineageReader.class);

    private LineageReader() {}

    /**
     * Returns the tree that a run belongs to, as far as its folders are still there.
     *
     * @param folder a run folder
     * @throws EngineException when it is none, or its files are damaged
     */
    public static List<Lineage.Line> around(Path folder) throws EngineException {
        Descent self = Descent.read(folder);
        Map<Path, Descent> found = new LinkedHashMap<>();
        Deque<Path> open = new ArrayDeque<>(beside(self.folder()));
        found.put(self.folder(), self);
        self.origins().forEach(origin -> add(open, origin));
        while (!open.isEmpty()) {
            Path next = open.poll();
            if (!found.containsKey(next) && RunFolder.isRun(next)) {
                try {
                    Descent run = Descent.read(next);
                    found.put(next, run);
                    run.origins().forEach(origin -> add(open, origin));
                } catch (EngineException e) {
                    LOG.debug("The run in {} is left out of the tree", next, e);
                }
            }
        }
        return Lineage.of(found.values()).tree(self.folder());
    }

    private static void add(Deque<Path> open, RunOrigin origin) {
        if (!origin.folder().isEmpty()) {
            open.add(Path.of(origin.folder()));
        }
    }

    private static List<Path> beside(Path folder) {
        Path parent = folder.getParent();
        if (parent == null) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(parent)) {
            return inside.filter(RunFolder::isRun).sorted().toList();
        } catch (IOException e) {
            LOG.debug("The folder around a run cannot be read", e);
            return List.of();
        }
    }
}
