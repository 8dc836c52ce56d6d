package io.espalier.engine.train;

import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW (Loshchilov and Hutter; equal to {@code torch.optim.AdamW}) and Muon (Jordan et al.: momentum .95 with Nesterov, five
 * Newton-Schulz steps) over parameters with different rules. Moves masters in place and lets working copies follow.
 */
public final class Optimiser {
    private static final double MUON_MOMENTUM = 0.95;

    private final List<Parameter> parameters;
    private final Betas betas;
    private final Kernels kernels;
    private final List<Tensor> first = new ArrayList<>();
    private final List<Tensor> second = new ArrayList<>();
    private final Map<UpdateRule, List<Integer>> groups = new LinkedHashMap<>();

    /**
     * Constants of AdamW.
     *
     * @param first decay of the first moment
     * @param second decay of the second moment
     * @param eps added to the root of the second moment
     */
    public record Betas(double first, double second, double eps) {
        /** The defaults of PyTorch. */
        public static final Betas USUAL = new Betas(0.9, 0.999, 1e-8);
    }

    /**
     * Starts with moments of zero.
     *
     * @param scope owns the moments
     * @param parameters what to move
     * @param betas constants of AdamW
     */
    public Optimiser(Scope scope, List<Parameter> parameters, Betas betas) {
        this.parameters = List.copyOf(parameters);
        this.betas = betas;
        this.kernels = scope.kernels();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            boolean adam = parameter.rule().method() == UpdateRule.Method.ADAMW;
            first.add(scope.zeros(DType.F32, parameter.master().shape()));
            second.add(adam ? scope.zeros(DType.F32, parameter.master().shape()) : scope.zeros(DType.F32, 0));
            groups.computeIfAbsent(parameter.rule(), rule -> new ArrayList<>()).add(i);
        }
    }

    /**
     * Moves every parameter.
     *
     * @param gradients float32, in the order of the parameters
     * @param rate learning rate of this step
     * @param step number of this step, counted from 1
     */
    public void step(List<Tensor> gradients, double rate, long step) {
        moves(gradients, rate, step, 1).forEach(Runnable::run);
        publish();
    }

    /**
     * Returns a step as pieces of work that touch different parameters, so that they may run side by side; each parameter
     * moves to the same bits however many pieces there are. Working copies follow with {@link #publish()}.
     *
     * @param shares how many pieces of about the same length to make of the matrices that Muon moves
     */
    List<Runnable> moves(List<Tensor> gradients, double rate, long step, int shares) {
        List<Runnable> moves = new ArrayList<>();
        groups.forEach((rule, members) -> {
            double scaled = rate * rule.rateScale();
            if (rule.method() == UpdateRule.Method.MUON) {
                for (List<Integer> share : dealt(members, shares)) {
                    moves.add(() -> muon(share, gradients, scaled, rule.decay()));
                }
            } else {
                moves.add(() -> adamw(members, gradients, scaled, step, rule.decay()));
            }
        });
        return moves;
    }

    private void muon(List<Integer> members, List<Tensor> gradients, double rate, double decay) {
        kernels.callLong(
                "muon",
                pick(parameters.stream().map(Parameter::master).toList(), members),
                pick(gradients, members),
                pick(first, members),
                rate,
                MUON_MOMENTUM,
                decay);
    }

    private void adamw(List<Integer> members, List<Tensor> gradients, double rate, long step, double decay) {
        kernels.callLong(
                "adamw",
                pick(parameters.stream().map(Parameter::master).toList(), members),
                pick(gradients, members),
                pick(first, members),
                pick(second, members),
                step,
                rate,
                betas.first(),
                betas.second(),
                decay,
                betas.eps());
    }

    private static List<List<Integer>> dealt(List<Integer> members, int shares) {
        List<List<Integer>> hands = new ArrayList<>();
        for (int share = 0; share < Math.min(shares, members.size()); share++) {
            List<Integer> hand = new ArrayList<>();
            for (int i = share; i < members.size(); i += shares) {
                hand.add(members.get(i));
            }
            hands.add(hand);
        }
        return hands;
    }

    /** Lets working copies follow their masters, as after loading a state. */
    public void publish() {
        List<Parameter> copied = parameters.stream().filter(Parameter::isCopied).toList();
        if (!copied.isEmpty()) {
            kernels.callLong(
                    "publish",
                    copied.stream().map(Parameter::master).toList(),
                    copied.stream().map(Parameter::working).toList());
        }
    }

    /** Returns the gradients, in order, of the parameters that AdamW moves: those that are clipped. */
    List<Tensor> clipped(List<Tensor> gradients, boolean all) {
        List<Tensor> chosen = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            if (all || parameters.get(i).rule().method() == UpdateRule.Method.ADAMW) {
                chosen.add(gradients.get(i));
            }
        }
        return chosen;
    }

    /** Returns masters and moments by name, for saving and for overwriting when a run goes on. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            state.put("master." + parameter.name(), parameter.master());
            state.put("first." + parameter.name(), first.get(i));
            if (parameter.rule().method() == UpdateRule.Method.ADAMW) {
                state.put("second." + parameter.name(), second.get(i));
            }
        }
        return state;
    }

    private static List<Tensor> pick(List<Tensor> tensors, List<Integer> members) {
        return members.stream().map(tensors::get).toList();
    }
}
