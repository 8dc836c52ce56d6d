package io.espalier.engine.data.conversation;

import java.nio.file.Path;

/**
 * How a file of conversations is read.
 *
 * @param images the folder that picture paths are relative to
 * @param selection which records are used
 * @param skipLimit which part of the selected records may be unusable before reading fails, 0 to 1
 */
public record ConversationRules(Path images, Selection selection, double skipLimit) {
    private static final double USUAL_SKIP_LIMIT = 0.05;

    /** Refuses a limit that is no fraction. */
    public ConversationRules {
        if (!(skipLimit >= 0 && skipLimit <= 1)) {
            throw new IllegalArgumentException("the skip limit is a fraction, 0 to 1");
        }
    }

    /** Returns rules that use every record and give up when more than one in twenty is bad. */
    public static ConversationRules of(Path images) {
        return new ConversationRules(images, Selection.all(), USUAL_SKIP_LIMIT);
    }

    /** Returns these rules with another selection. */
    public ConversationRules with(Selection other) {
        return new ConversationRules(images, other, skipLimit);
    }
}
