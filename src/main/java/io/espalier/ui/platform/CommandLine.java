package io.espalier.ui.platform;

import io.espalier.engine.prune.planner.Ranking;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the command that does what the window does, quoted for a POSIX shell. */
public final class CommandLine {
    private final StringBuilder line;

    private CommandLine(String verb) {
        line = new StringBuilder("espalier ").append(verb);
    }

    /** Starts a command. */
    public static CommandLine of(String verb) {
        return new CommandLine(verb);
    }

    /** Adds a word, quoted where it must be. */
    public CommandLine word(String word) {
        line.append(' ').append(quoted(word));
        return this;
    }

    /** Adds a path; null stands for one that is not known yet. */
    public CommandLine path(@Nullable Path path) {
        return word(path == null ? "MODEL" : path.toString());
    }

    /** Adds an option with its value. */
    public CommandLine option(String name, Object value) {
        line.append(" --").append(name);
        return word(String.valueOf(value));
    }

    /** Adds an option of one letter with its value. */
    public CommandLine out(@Nullable Path path) {
        line.append(" -o");
        return word(path == null ? "OUT" : path.toString());
    }

    /** Adds an option once for each value. */
    public CommandLine options(String name, Collection<?> values) {
        values.forEach(value -> option(name, value));
        return this;
    }

    /** Adds the options that say which smaller model is meant. */
    public CommandLine pruning(Pruning pruning) {
        if (pruning instanceof Pruning.ByPlan by) {
            option("plan", by.plan());
        } else if (pruning instanceof Pruning.ByScores by) {
            option("scores", by.scores()).option("paradigm", by.paradigm()).option("ratio", by.ratio());
            options("protect", by.protectedLayers());
            if (by.paradigm().equals("widthwise")) {
                widths(by);
            }
        }
        return this;
    }

    /** Adds where and in what steps heads and neurons leave, as far as it is not as usual. */
    private void widths(Pruning.ByScores by) {
        if (!by.ranges().equals("inner")) {
            option("ranges", by.ranges());
        }
        if (by.neuronMultiple() > 1) {
            option("neuron-multiple", by.neuronMultiple());
        }
        List<Double> shares = by.layerShares() == null ? List.of() : by.layerShares();
        if (!shares.isEmpty()) {
            option("layer-shares", shares.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (Ranking.GLOBAL.label().equals(by.ranking())) {
            option("ranking", Ranking.GLOBAL.label());
        }
        if (by.layersFirst() > 0) {
            option("layers-first", by.layersFirst());
        }
    }

    /** Returns the command. */
    public String text() {
        return line.toString();
    }

    /** Returns a path as people write it: the home folder as {@code ~}. */
    public static String shortPath(String path) {
        String home = System.getProperty("user.home", "");
        return home.length() > 1 && path.startsWith(home) ? "~" + path.substring(home.length()) : path;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
