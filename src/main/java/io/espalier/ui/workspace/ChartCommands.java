package io.espalier.ui.workspace;

import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.workspace.cut.Cut;
import io.espalier.ui.workspace.library.RunEntry;
import java.nio.file.Path;

/** The commands that draw the charts of the window from the files they show. */
public final class ChartCommands {
    private final Services services;

    /** Follows the chosen model and run. */
    public ChartCommands(Services services) {
        this.services = services;
    }

    /**
     * Returns the command of a map of importance; with a cut, the command that writes its plan comes
     * first.
     *
     * @param chart {@code block-influence}, {@code heads} or {@code neurons}
     * @return an empty text when the model has no scores
     */
    public String map(String chart) {
        ModelEntry model = services.workspace().modelProperty().get();
        Path scores = model == null ? null : model.scoresFileProperty().get();
        if (model == null || scores == null) {
            return "";
        }
        Cut cut = services.workspace().cut().cutProperty().get();
        CommandLine draw = CommandLine.of("chart").word(chart).path(scores);
        Path out = Path.of(chart + ".svg");
        if (cut.isByPlanOnly()) {
            Plans.name(draw, services);
            return draw.out(out).text();
        }
        if (cut.ratio() == 0) {
            return draw.out(out).text();
        }
        CommandLine prune = CommandLine.of("prune").path(model.folder());
        Plans.name(prune, services);
        return prune.out(Path.of("plan.json")).text() + " && "
                + draw.option("plan", "plan.json").out(out).text();
    }

    /** Returns the command of the bar of components; an empty text when no model is chosen. */
    public String components() {
        ModelEntry model = services.workspace().modelProperty().get();
        return model == null
                ? ""
                : CommandLine.of("chart")
                        .word("components")
                        .path(model.folder())
                        .out(Path.of("components.svg"))
                        .text();
    }

    /** Returns the command of the training curves of the chosen run; an empty text when none is chosen. */
    public String journal() {
        RunEntry run = services.runs().chosenProperty().get();
        return run == null
                ? ""
                : CommandLine.of("chart")
                        .word("journal")
                        .path(run.folder())
                        .out(Path.of("journal.svg"))
                        .text();
    }
}
