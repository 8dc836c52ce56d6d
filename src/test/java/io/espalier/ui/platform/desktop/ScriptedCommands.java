package io.espalier.ui.platform.desktop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs that answer as a test says; all others are missing. */
final class ScriptedCommands implements SystemCommands {
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Duration> limits = new ArrayList<>();

    /** Scripts every call whose words, joined by spaces, hold this part. */
    ScriptedCommands on(String part, int exit, String text) {
        outcomes.put(part, new Outcome(exit, text));
        return this;
    }

    List<Call> calls() {
        return calls;
    }

    List<Duration> limits() {
        return limits;
    }

    @Override
    public Optional<Outcome> run(Call call, Duration limit) {
        calls.add(call);
        limits.add(limit);
        String line = String.join(" ", call.words());
        return outcomes.entrySet().stream()
                .filter(entry -> line.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
