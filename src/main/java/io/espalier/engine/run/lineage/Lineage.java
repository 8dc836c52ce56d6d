package io.espalier.engine.run.lineage;

import io.espalier.engine.run.folder.RunOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The family tree of runs. A run stands below one other: the one that it extends, or whose recipe it took over, or else the first
 * one whose outcome it uses; what else it uses is told beside it. Immutable.
 */
public final class Lineage {
    private static final Comparator<Descent> OLDEST_FIRST =
            Comparator.comparing(Descent::created).thenComparing(Descent::name).thenComparing(Descent::folder);

    private final Map<Path, Descent> byFolder = new LinkedHashMap<>();
    private final Map<String, Descent> byId = new HashMap<>();
    private final Map<String, List<Descent>> byName = new HashMap<>();
    private final Map<Path, Link> parents = new HashMap<>();
    private final Map<Path, List<Descent>> children = new HashMap<>();

    /** A run and what another took from it. */
    private record Link(Descent parent, RunOrigin origin) {}

    /**
     * A run in its tree.
     *
     * @param depth how many runs stand above it
     * @param run the run
     * @param by what it took from the run above it; empty at the root
     * @param others the other runs that it came from, and those that are not here any more
     */
    public record Line(int depth, Descent run, Optional<RunOrigin> by, List<RunOrigin> others) {
        /** Copies the list. */
        public Line {
            others = List.copyOf(others);
        }
    }

    private Lineage(Collection<Descent> runs) {
        List<Descent> sorted = runs.stream().sorted(OLDEST_FIRST).toList();
        for (Descent run : sorted) {
            byFolder.put(run.folder(), run);
            byName.computeIfAbsent(run.name(), name -> new ArrayList<>()).add(run);
            if (!run.run().isEmpty()) {
                byId.putIfAbsent(run.run(), run);
            }
        }
        for (Descent run : sorted) {
            link(run).ifPresent(link -> {
                parents.put(run.folder(), link);
                children.computeIfAbsent(link.parent().folder(), folder -> new ArrayList<>())
                        .add(run);
            });
        }
    }

    /** Returns the family tree of some runs. */
    public static Lineage of(Collection<Descent> runs) {
        return new Lineage(runs);
    }

    private Optional<Link> link(Descent run) {
        for (RunOrigin origin : run.origins()) {
            Optional<Descent> parent = find(origin, run);
            if (parent.isPresent() && !descends(parent.get(), run)) {
                return Optional.of(new Link(parent.get(), origin));
            }
        }
        return Optional.empty();
    }

    /** Looks for a run by its id, then by its place, then by its name: the last of that name that is older. */
    private Optional<Descent> find(RunOrigin origin, Descent from) {
        Descent known = byId.get(origin.run());
        if (known == null && !origin.folder().isEmpty()) {
            known = byFolder.get(Path.of(origin.folder()));
        }
        if (known == null && origin.run().isEmpty()) {
            known = byName.getOrDefault(origin.name(), List.of()).stream()
                    .filter(run -> run.created().compareTo(from.created()) <= 0 && !run.equals(from))
                    .reduce((first, second) -> second)
                    .orElse(null);
        }
        return Optional.ofNullable(known).filter(run -> !run.folder().equals(from.folder()));
    }

    /** Returns whether a run stands somewhere below another, so that the other cannot stand below it. */
    private boolean descends(Descent run, Descent from) {
        for (Link link = parents.get(run.folder());
                link != null;
                link = parents.get(link.parent().folder())) {
            if (link.parent().folder().equals(from.folder())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the run that another stands below; empty when it came from none that is here. */
    public Optional<Descent> parent(Descent run) {
        return Optional.ofNullable(parents.get(run.folder())).map(Link::parent);
    }

    /** Returns the runs below another, oldest first. */
    public List<Descent> children(Descent run) {
        return List.copyOf(children.getOrDefault(run.folder(), List.of()));
    }

    /**
     * Returns the tree that a run belongs to, from its root on, every run before those below it.
     *
     * @param folder the folder of the run
     * @return empty when there is no such run
     */
    public List<Line> tree(Path folder) {
        Descent root = byFolder.get(folder);
        if (root == null) {
            return List.of();
        }
        for (Link link = parents.get(root.folder()); link != null; link = parents.get(root.folder())) {
            root = link.parent();
        }
        List<Line> lines = new ArrayList<>();
        add(root, 0, lines, new HashSet<>());
        return lines;
    }

    private void add(Descent run, int depth, List<Line> lines, Set<Path> seen) {
        if (!seen.add(run.folder())) {
            return;
        }
        Optional<RunOrigin> by = Optional.ofNullable(parents.get(run.folder())).map(Link::origin);
        List<RunOrigin> others = run.origins().stream()
                .filter(origin -> by.isEmpty() || !origin.equals(by.get()))
                .toList();
        lines.add(new Line(depth, run, by, others));
        children(run).forEach(child -> add(child, depth + 1, lines, seen));
    }
}
