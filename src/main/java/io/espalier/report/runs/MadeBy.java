package io.espalier.report.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.report.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What was done to a variant.
 *
 * @param paradigm what was taken out
 * @param asked the ratio that was asked for
 * @param removed the share of the parameters that was removed
 * @param parameters what remains of the whole model
 * @param form what was trained afterwards, as the paper names it
 */
record MadeBy(String paradigm, double asked, double removed, long parameters, String form) {
    private static final String NOTHING = "none";
    private static final String MANIFEST = "espalier-model.json";

    /** Reads the figures of a pruning stage; {@code train} is that of the recovery, or {@code none}. */
    static Optional<MadeBy> stage(JsonNode figures, String train) {
        String form = train.equals(NOTHING) ? NOTHING : train.equals("projector") ? "projector" : "projector + LLM";
        double asked = figures.path("nominalRatio").asDouble(0);
        return Optional.of(new MadeBy(
                figures.path("paradigm").asText("pruned"),
                asked,
                figures.path("trueRatio").asDouble(asked),
                figures.path("parameters").asLong(0),
                form));
    }

    /** Reads what lies in the folder of a model; empty when nothing was done to it. */
    static Optional<MadeBy> folder(Path model) throws EngineException {
        Path file = model.resolve(PlanFile.NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        PruningPlan plan = PlanFile.read(file);
        JsonNode parts = parts(model.resolve(MANIFEST));
        String form = parts.path("lora").asBoolean()
                ? "projector + LLM"
                : parts.path("projector").asBoolean() ? "projector" : NOTHING;
        return Optional.of(new MadeBy(
                plan.paradigm().label(), plan.nominalRatio(), plan.trueRatio(), plan.parametersAfter(), form));
    }

    private static JsonNode parts(Path manifest) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(manifest)).path("parts");
        } catch (IOException e) {
            // An exported folder has none: what was trained is merged into its weights.
            return MissingNode.getInstance();
        }
    }

    /** Names the variant: by what was done where the run made it, otherwise by its folder. */
    RunResult.Identity identity(String variant) {
        Optional<String> percent = VariantName.percent(variant);
        if (VariantName.pruned(variant).equals("planned")) {
            percent = Optional.of(String.format(Locale.ROOT, "%.0f", 100 * asked));
        }
        String trained = form.equals(NOTHING) ? "" : ", recovered";
        String name =
                percent.map(number -> paradigm + " " + number + " %" + trained).orElse(variant);
        return new RunResult.Identity(name, paradigm, removed, form);
    }
}
