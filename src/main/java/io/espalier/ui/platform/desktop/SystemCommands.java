package io.espalier.ui.platform.desktop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small programs of the operating system that are asked something; an interface, so that tests script what they answer. */
@FunctionalInterface
interface SystemCommands {
    /**
     * What a program left.
     *
     * @param exit its exit status
     * @param text the beginning of its standard output
     */
    record Outcome(int exit, String text) {}

    /**
     * A program with its arguments; no shell ever sees them.
     *
     * @param words the program and its arguments
     * @param environment what is added to the environment
     */
    record Call(List<String> words, Map<String, String> environment) {
        public Call {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }

        static Call of(String... words) {
            return new Call(List.of(words), Map.of());
        }
    }

    /**
     * Runs a program and waits for it; one that takes too long is ended.
     *
     * @param call the program
     * @param limit how long it may take
     * @return empty when there is no such program, or when it took too long
     */
    Optional<Outcome> run(Call call, Duration limit);
}
