package io.espalier.ui.platform;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Problems in the words of the window. The engine's advice may name an option or a command of a terminal; where it does, the
 * message {@code advice.CODE} says what the window offers instead.
 */
public final class WindowWords {
    /** An option, a command, a form by its word on the command line. */
    static final Pattern TERMINAL =
            Pattern.compile("(?<![\\w-])--?[a-z][\\w-]*|\\bespalier [a-z]+|\\(form [a-z]+|\\bsame command\\b");

    private WindowWords() {}

    /** Returns a problem with advice that can be followed in the window. */
    public static Problem of(Problem problem) {
        return TERMINAL.matcher(problem.advice()).find()
                ? Texts.find("advice." + problem.code()).map(problem::advice).orElse(problem)
                : problem;
    }

    /** Returns problems with advice that can be followed in the window. */
    public static List<Problem> of(List<Problem> problems) {
        return problems.stream().map(WindowWords::of).toList();
    }

    /** Returns all that was wrong, with advice that can be followed in the window. */
    public static List<Problem> of(EngineException fault) {
        return of(fault.problems());
    }

    /** Returns the first thing that was wrong in one line. */
    public static String message(EngineException fault) {
        return of(fault).get(0).message();
    }
}
