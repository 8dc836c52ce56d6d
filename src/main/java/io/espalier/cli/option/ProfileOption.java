package io.espalier.cli.option;

import io.espalier.cli.verb.BadUsage;
import io.espalier.engine.evaluate.task.Profile;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Whose prompts and scoring an evaluation follows. */
public final class ProfileOption {
    @Option(
            names = "--profile",
            paramLabel = "P",
            description =
                    "Whose prompts and scoring to follow: paper, lmms-0.3.0 or lmms-0.7.2 (default: ${DEFAULT-VALUE}).")
    private String name = Profile.PAPER.name();

    /** Returns it; a name that nobody has given to a profile is bad usage. */
    public Profile profile() {
        String names = Profile.presets().stream().map(Profile::name).collect(Collectors.joining(", "));
        return Profile.named(name).orElseThrow(() -> new BadUsage("--profile must be one of " + names + "."));
    }
}
