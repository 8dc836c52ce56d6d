package io.espalier.cli.verb;

/** Options that make no sense, or not together; the command line answers with this sentence and a hint at {@code --help}. */
public final class BadUsage extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Refuses what was typed.
     *
     * @param sentence says which option, and what it may be
     */
    public BadUsage(String sentence) {
        super(sentence);
    }

    /**
     * Refuses what was typed.
     *
     * @param sentence says which option, and what it may be
     * @param cause who noticed
     */
    public BadUsage(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /**
     * Refuses options unless they make sense.
     *
     * @param sensible whether they do
     * @param sentence says which option, and what it may be
     */
    public static void unless(boolean sensible, String sentence) {
        if (!sensible) {
            throw new BadUsage(sentence);
        }
    }
}
