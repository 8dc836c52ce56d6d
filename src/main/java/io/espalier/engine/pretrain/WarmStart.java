package io.espalier.engine.pretrain;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares a model that a training is to go on from with the model that it is to become. */
public final class WarmStart {
    private WarmStart() {}

    /**
     * Refuses a model of other sizes. Heads and numerics are compared too, since tensors of one shape may be cut into other
     * heads.
     *
     * @param blueprint the model to be
     * @param folder the model to go on from
     * @throws EngineException with every disagreement: {@code TR-010} a tensor is missing, {@code TR-011} it has another
     *     shape, {@code TR-012} it has no place, {@code TR-013} the configurations differ
     */
    public static void requireFit(ModelBlueprint blueprint, ModelFolder folder) throws EngineException {
        Path place = folder.checkpoint().folder();
        List<Problem> problems = new ArrayList<>();
        Map<String, List<Long>> wanted = blueprint.weights();
        wanted.forEach((name, shape) -> {
            TensorInfo found = folder.tensors().get(name);
            if (found == null) {
                problems.add(Problem.of("TR-010", "tensor \"" + name + "\" is missing in the model to start from")
                        .at(place)
                        .expected("shape " + shape));
            } else if (!found.shape().equals(shape)) {
                problems.add(
                        Problem.of("TR-011", "tensor \"" + name + "\" has another shape in the model to start from")
                                .at(found.file())
                                .found(found.shape())
                                .expected(shape));
            }
        });
        folder.tensors().forEach((name, info) -> {
            if (!wanted.containsKey(name)) {
                problems.add(Problem.of("TR-012", "tensor \"" + name + "\" of the model to start from has no place")
                        .at(info.file())
                        .found("shape " + info.shape()));
            }
        });
        addConfigs(blueprint.config(), folder.config(), place, problems);
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
    }

    private static void addConfigs(ModelConfig wanted, ModelConfig found, Path place, List<Problem> problems) {
        Map<String, List<Object>> parts = Map.of(
                "decoder", List.of(found.decoder(), wanted.decoder()),
                "vision tower", List.of(found.vision(), wanted.vision()),
                "numerics", List.of(found.numerics(), wanted.numerics()));
        for (String part : parts.keySet().stream().sorted().toList()) {
            List<Object> both = Objects.requireNonNull(parts.get(part));
            if (!both.get(0).equals(both.get(1))) {
                problems.add(Problem.of("TR-013", "the " + part + " of the model to start from is another one")
                        .at(place)
                        .found(both.get(0))
                        .expected(both.get(1))
                        .advice("Give \"start\" a model with the sizes of \"config\""));
            }
        }
    }
}
