package io.espalier.ui.workspace;

import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the folders lie that a model needs beside its own.
 *
 * @param tower of its vision tower; null: where the model says
 * @param base of its base model; null: where the model says
 */
public record OtherFolders(@Nullable Path tower, @Nullable Path base) {
    /** All of them are where the model says. */
    public static final OtherFolders NONE = new OtherFolders(null, null);

    /** One of these folders. */
    public enum Kind {
        /** The vision tower. */
        TOWER("MF-010"),
        /** The base model. */
        BASE("MF-011", "VF-003", "VF-004");

        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
        private final Set<String> codes;

        Kind(String... codes) {
            this.codes = Set.of(codes);
        }

        /** Returns the word by which options and message keys call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the folders for want of which a model was refused. */
    public static List<Kind> missing(List<Problem> problems) {
        List<Kind> missing = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (problems.stream().map(Problem::code).anyMatch(kind.codes::contains)) {
                missing.add(kind);
            }
        }
        return missing;
    }

    /** Returns these folders with one of them in another place. */
    public OtherFolders with(Kind kind, Path place) {
        return kind == Kind.TOWER ? new OtherFolders(place, base) : new OtherFolders(tower, place);
    }

    /** Returns where one of these folders lies; null: where the model says. */
    public @Nullable Path of(Kind kind) {
        return kind == Kind.TOWER ? tower : base;
    }
}
