package io.espalier.worker.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.WeightScan;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.OtherFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.ExportCommands;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandExecutor;
import io.espalier.worker.server.CommandListener;
import io.espalier.worker.verb.run.ItemPictures;
import io.espalier.worker.verb.run.RunningRecipes;
import io.espalier.worker.verb.run.StepTiming;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Executes every command on the engine of this process. */
public final class EngineExecutor implements CommandExecutor {
    /** The property that says where to compute; {@code auto} when it is absent. */
    public static final String DEVICE_PROPERTY = "espalier.device";

    private final Asking asking = new Asking();

    private EngineExecutor() {}

    /** Returns an executor that works in this process. */
    public static EngineExecutor ofThisProcess() {
        return new EngineExecutor();
    }

    @Override
    public <R> R execute(Command<R> command, CommandListener listener) throws EngineException, Cancelled {
        return command.resultType().cast(dispatch(command, listener));
    }

    @Override
    public void arrived(Command<?> command) {
        if (command instanceof Commands.Open open) {
            Optional.ofNullable(open.tower()).ifPresent(folder -> OtherFolder.TOWER.isAt(folder, open.model()));
            Optional.ofNullable(open.base()).ifPresent(folder -> OtherFolder.BASE.isAt(folder, open.model()));
        }
    }

    private JsonNode open(Commands.Open command) throws EngineException {
        arrived(command);
        try {
            return Protocol.json()
                    .valueToTree(VariantFolder.open(command.model()).base().card());
        } catch (EngineException e) {
            if (command.tower() != null) {
                OtherFolder.TOWER.forget(command.model());
            }
            if (command.base() != null) {
                OtherFolder.BASE.forget(command.model());
            }
            throw e;
        }
    }

    private Object dispatch(Command<?> command, CommandListener listener) throws EngineException, Cancelled {
        if (command instanceof Commands.Open open) {
            return open(open);
        }
        if (command instanceof Commands.Scan scan) {
            return scan(scan, listener);
        }
        if (command instanceof Commands.Calibrate calibrate) {
            return RunningRecipes.calibrate(calibrate, device(), listener);
        }
        if (command instanceof Commands.Plan plan) {
            return plan(plan);
        }
        if (command instanceof Commands.Ask ask) {
            return asking.ask(ask, device(), listener);
        }
        if (command instanceof Commands.RunRecipe run) {
            return RunningRecipes.run(run, listener);
        }
        if (command instanceof Commands.Evaluate evaluate) {
            return RunningRecipes.evaluate(evaluate, device(), listener);
        }
        if (command instanceof Commands.Extend extend) {
            return RunningRecipes.extend(extend, listener);
        }
        if (command instanceof Commands.Compare compare) {
            return RunningRecipes.compare(compare);
        }
        if (command instanceof Commands.Export export) {
            return Exports.write(export, listener);
        }
        if (command instanceof Commands.Diagnose) {
            return new Doctor().examine(listener);
        }
        return look(command, listener);
    }

    /** Does what only looks at something. */
    private static Object look(Command<?> command, CommandListener listener) throws EngineException, Cancelled {
        if (command instanceof Commands.Pictures pictures) {
            return ItemPictures.of(pictures);
        }
        if (command instanceof Commands.Preview preview) {
            return TrainingData.preview(preview, listener);
        }
        if (command instanceof Commands.Examine examine) {
            return TrainingData.examine(examine, listener);
        }
        if (command instanceof Commands.Estimate estimate) {
            return StepTiming.of(estimate, listener);
        }
        if (command instanceof ExportCommands.Forms forms) {
            return Exports.forms(forms);
        }
        throw Problem.of("WK-020", "\"" + command.verb().word() + "\" cannot be done by this build")
                .advice("Use a newer Espalier")
                .asException();
    }

    private static String device() {
        return System.getProperty(DEVICE_PROPERTY, "auto");
    }

    private static Results.Scanned scan(Commands.Scan command, CommandListener listener)
            throws EngineException, Cancelled {
        List<TensorInfo> tensors = VariantFolder.open(command.model()).tensors();
        long bytes = tensors.stream().mapToLong(TensorInfo::byteLength).sum();
        return new Results.Scanned(tensors.size(), bytes, WeightScan.scan(tensors, listener));
    }

    private static Results.Planned plan(Commands.Plan command) throws EngineException {
        ModelFolder folder = ModelFolder.open(command.model());
        PruningPlan plan = Plans.plan(folder, Plans.ranked(command.pruning()), command.pruning());
        byte[] bytes = PlanFile.bytes(plan);
        AtomicFiles.onDisk().write(command.out(), bytes);
        return new Results.Planned(command.out(), tree(bytes), plan.parametersAfter(), plan.parametersBefore());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Protocol.json().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a plan is JSON", e);
        }
    }
}
