package io.espalier.engine.run.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.export.ExportForm;
import io.espalier.engine.export.VariantExport;
import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.engine.run.stage.model.ModelPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes one variant as a model folder.
 *
 * @param variant its name
 * @param model its folder
 * @param form layout of the new folder
 */
record ExportStage(String variant, Path model, ExportForm form) implements Stage {
    @Override
    public String name() {
        return "export " + variant;
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        Path folder = ModelPaths.export(context.folder(), variant);
        ModelPaths.renew(context.folder(), folder);
        ExportResult result = new VariantExport(VariantFolder.open(model), folder, form).write(context.listener());
        result.notes().stream().map(Problem::message).forEach(context.listener()::note);
        return new StageResult(ModelPaths.files(folder), figures(result), table(result));
    }

    private static ObjectNode figures(ExportResult result) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("folder", result.folder().toString());
        figures.put("parameters", result.parameters());
        figures.put("bytes", result.bytes());
        return figures;
    }

    private static StageTable table(ExportResult result) {
        return new StageTable(
                List.of("Folder", "Parameters", "Bytes"),
                List.of(List.of(
                        result.folder().toString(),
                        String.format(Locale.ROOT, "%,d", result.parameters()),
                        String.format(Locale.ROOT, "%,d", result.bytes()))));
    }
}
