package io.espalier.engine.pretrain;

import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.vision.VisionTower;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.GradientSource;
import io.espalier.engine.train.Gradients;
import io.espalier.engine.train.Parameter;
import io.espalier.engine.train.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every patch shows: linear heads on the features that the projector will take, and presences on the class row of the
 * last layer. Gives the tower something to see before a decoder asks.
 */
final class TowerObjective implements GradientSource {
    private final Lvlm model;
    private final LessonSource.Library library;
    private final Stage stage;
    private final Map<String, Parameter> heads;
    private final List<Tensor> leaves;
    private final List<Parameter> parameters;

    private TowerObjective(
            Nursery.Seedling seedling, LessonSource.Library library, Stage stage, Map<String, Parameter> heads) {
        this.model = seedling.model();
        this.library = library;
        this.stage = stage;
        this.heads = heads;
        this.parameters = new ArrayList<>(seedling.parameters());
        parameters.addAll(heads.values());
        this.leaves = parameters.stream().map(Parameter::working).toList();
    }

    /**
     * Adds heads to a tower.
     *
     * @param scope owns the heads
     */
    static TowerObjective open(Scope scope, Nursery.Seedling seedling, LessonSource.Library library, Stage stage)
            throws EngineException {
        DType type = seedling.model().decoder().computeType();
        long width = seedling.model().config().vision().hiddenSize();
        Map<String, Parameter> heads = new LinkedHashMap<>();
        for (Lesson.PatchTags tags :
                library.open(stage.mix(), stage.seed()).lesson(0).tags()) {
            String name = "tower_head." + tags.head();
            Tensor weight = scope.zeros(DType.F32, tags.classes(), width);
            Tensor bias = scope.zeros(DType.F32, tags.classes());
            heads.put(name + ".weight", Parameter.of(scope, name + ".weight", weight, type, UpdateRule.adamW(0)));
            heads.put(name + ".bias", Parameter.of(scope, name + ".bias", bias, type, UpdateRule.adamW(0)));
        }
        return new TowerObjective(seedling, library, stage, heads);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public Gradients gradients(Scope scope, long step, int micro) throws EngineException {
        List<Lesson> lessons = stage.lessons(library, step, micro);
        VisionTower tower = model.vision();
        Tensor pixels = scope.kernels()
                .call(
                        scope,
                        "to",
                        PackedPass.pixels(scope, model, lessons),
                        model.decoder().computeType().torchCode());
        List<Tensor> states = tower.hiddenStates(scope, pixels, tower.shape().layers());
        Tensor patches = scope.kernels()
                .call(scope, "without_class", states.get(tower.shape().blocksRun()));
        Tensor cls = scope.kernels().call(scope, "narrow", states.get(states.size() - 1), 1, 0, 1);
        Map<String, Double> losses = new LinkedHashMap<>();
        Tensor total = scope.zeros(DType.F32, 1);
        for (int head = 0; head < lessons.get(0).tags().size(); head++) {
            Lesson.PatchTags tags = lessons.get(0).tags().get(head);
            Tensor rows = tags.onClassRow() ? cls : patches;
            Tensor logits = scope.kernels().call(scope, "affine", rows, leaf(tags, "weight"), leaf(tags, "bias"));
            Tensor loss = tags.onClassRow()
                    ? presence(scope, logits, lessons, head)
                    : classes(scope, logits, lessons, head, losses);
            losses.put(tags.head(), (double) loss.toFloat());
            total = scope.kernels().call(scope, "add", total, loss);
        }
        Tensor scalar = scope.kernels().call(scope, "sum", total);
        losses.put("loss", (double) scalar.toFloat());
        return new Gradients(scope.kernels().callList(scope, "grad", scalar, leaves), losses);
    }

    private Tensor leaf(Lesson.PatchTags tags, String part) {
        String name = "tower_head." + tags.head() + "." + part;
        Parameter parameter = heads.get(name);
        if (parameter == null) {
            throw new IllegalStateException("no head " + name);
        }
        return parameter.working();
    }

    private static Tensor presence(Scope scope, Tensor logits, List<Lesson> lessons, int head) {
        byte[] joined = joined(lessons, head);
        float[] labels = new float[joined.length];
        for (int i = 0; i < joined.length; i++) {
            labels[i] = joined[i] > 0 ? 1 : 0;
        }
        Tensor flat = scope.kernels().call(scope, "reshape", logits, new long[] {labels.length});
        return scope.kernels().call(scope, "label_loss", flat, scope.of(labels, labels.length));
    }

    private static Tensor classes(
            Scope scope, Tensor logits, List<Lesson> lessons, int head, Map<String, Double> values) {
        Lesson.PatchTags first = lessons.get(0).tags().get(head);
        byte[] joined = joined(lessons, head);
        List<Long> rows = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < joined.length; i++) {
            if (joined[i] >= 0) {
                rows.add((long) i);
                sum += joined[i] == 0 ? first.backgroundWeight() : 1;
            }
        }
        long[] index = rows.stream().mapToLong(Long::longValue).toArray();
        long[] targets = rows.stream().mapToLong(row -> joined[row.intValue()]).toArray();
        float[] weights = new float[index.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) ((targets[i] == 0 ? first.backgroundWeight() : 1) / Math.max(sum, 1e-9));
        }
        Tensor chosen = scope.kernels().call(scope, "rows", logits, scope.of(index, index.length));
        Tensor goals = scope.of(targets, targets.length);
        long right = Arrays.stream(
                        scope.kernels().call(scope, "hits", chosen, goals).toLongs())
                .sum();
        values.put("accuracy." + first.head(), index.length == 0 ? 0.0 : (double) right / index.length);
        return scope.kernels().call(scope, "class_loss", chosen, goals, scope.of(weights, weights.length));
    }

    private static byte[] joined(List<Lesson> lessons, int head) {
        int each = lessons.get(0).tags().get(head).targets().length;
        byte[] joined = new byte[lessons.size() * each];
        for (int i = 0; i < lessons.size(); i++) {
            System.arraycopy(lessons.get(i).tags().get(head).targets(), 0, joined, i * each, each);
        }
        return joined;
    }
}
