package io.espalier.cli;

import io.espalier.engine.run.host.ProgramVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code espalier} itself: says which verbs there are. */
@CommandLine.Command(
        name = "espalier",
        mixinStandardHelpOptions = true,
        versionProvider = EspalierCommand.Version.class,
        synopsisSubcommandLabel = "VERB",
        description = {
            "Prunes large vision-language models, trains what is left back into shape, and measures what was lost.",
            "Without a verb the workbench opens."
        },
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example: espalier inspect assets/sprout"})
final class EspalierCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A verb is missing.");
    }

    /** Tells the version of the program. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Espalier " + ProgramVersion.text()};
        }
    }
}
