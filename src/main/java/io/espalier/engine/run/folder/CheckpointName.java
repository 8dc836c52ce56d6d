package io.espalier.engine.run.folder;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a checkpoint's folder.
 *
 * @param step the step it was taken after
 * @param attempt 1, or more when the same step was saved again
 */
public record CheckpointName(long step, int attempt) implements Comparable<CheckpointName> {
    /** The file that names the newest checkpoint, for people. */
    static final String POINTER = "latest";

    private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})(?:-(\\d{1,6}))?");
    private static final Pattern TEMPORARY = Pattern.compile("\\.step-\\d+\\.\\d+\\.tmp");

    static String of(long step, int attempt) {
        String name = String.format(Locale.ROOT, "step-%06d", step);
        return attempt == 1 ? name : name + "-" + attempt;
    }

    static String temporary(long step) {
        return ".step-" + step + "." + ProcessHandle.current().pid() + ".tmp";
    }

    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /** Reads the name of a folder; empty when it is no checkpoint's. */
    public static Optional<CheckpointName> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String attempt = matcher.group(2);
        return Optional.of(
                new CheckpointName(Long.parseLong(matcher.group(1)), attempt == null ? 1 : Integer.parseInt(attempt)));
    }

    @Override
    public int compareTo(CheckpointName other) {
        return Comparator.comparingLong(CheckpointName::step)
                .thenComparingInt(CheckpointName::attempt)
                .compare(this, other);
    }
}
