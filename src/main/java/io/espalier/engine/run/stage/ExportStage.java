package io.espalier.engine.run.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.export.ExportRequest;
import io.espalier.engine.export.ExportResult;
import io.espalier.engine.export.HuggingFaceFolder;
import io.espalier.engine.export.VariantFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.StageTable;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes one variant as a model folder that stock transformers opens.
 *
 * @param variant its name
 * @param model its folder
 */
public record ExportStage(String variant, Path model) implements Stage {
    @Override
    public String name() {
        return "export " + variant;
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        Path folder = ModelPaths.export(context.folder(), variant);
        ModelPaths.renew(context.folder(), folder);
        try (Kernels kernels = Kernels.start(Device.CPU)) {
            ExportResult result = HuggingFaceFolder.write(
                    kernels, ExportRequest.of(VariantFolder.open(model), folder), context.listener());
            result.notes().stream().map(Problem::message).forEach(context.listener()::note);
            return new StageResult(ModelPaths.files(folder), figures(result), table(result));
        }
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
