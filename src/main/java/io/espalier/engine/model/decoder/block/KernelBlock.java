package io.espalier.engine.model.decoder.block;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.BlockSections;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.KeyValueCache;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A decoder block whose arithmetic is kernels of one name: {@code NAME_block}, {@code NAME_block_vjp} and {@code NAME_cached},
 * all with the arguments below. A family says what its weights are; how kernels are called is said here once.
 */
interface KernelBlock extends DecoderBlock {
    /**
     * What a kind of block is made of.
     *
     * @param kernels what the names of its kernels begin with
     * @param roles its weights, in the order in which kernels take them
     * @param linears positions in {@code roles} of the matrices that LoRA adapts, in the order of its factors
     * @param sections what kernels can differentiate one by one; none when the block is differentiated whole
     */
    record Form(String kernels, List<WeightRole> roles, List<Integer> linears, List<KernelSections.Section> sections) {}

    /** Returns what all blocks of this kind are made of. */
    Form form();

    /** Returns how many channels a head has. */
    int headDim();

    /** Returns what keeps the norms from dividing by zero. */
    double eps();

    @Override
    default List<WeightRole> roles() {
        return form().roles();
    }

    @Override
    default List<Integer> linears() {
        return form().linears();
    }

    @Override
    default Optional<BlockSections> sections() {
        List<KernelSections.Section> sections = form().sections();
        return sections.isEmpty() ? Optional.empty() : Optional.of(new KernelSections(this, sections));
    }

    /** A matrix has a row or a column for everything that its role counts; everything else is a vector. */
    @Override
    default List<Long> shapeOf(int index, DecoderShape shape) {
        long hidden = shape.hiddenSize();
        WeightRole role = roles().get(index);
        long counted = switch (role.group()) {
            case NONE -> hidden;
            case QUERY_HEAD -> (long) shape.heads() * shape.headDim();
            case KEY_VALUE_HEAD -> (long) shape.keyValueHeads() * shape.headDim();
            case NEURON -> shape.intermediateSize();
        };
        if (!linears().contains(index)) {
            return List.of(counted);
        }
        return role.axis() == 0 ? List.of(counted, hidden) : List.of(hidden, counted);
    }

    @Override
    default Tensor forward(Scope into, Tensor x, BlockWeights weights, BlockContext context) {
        return into.kernels()
                .call(
                        into,
                        form().kernels() + "_block",
                        x,
                        weights.base(),
                        weights.lora(),
                        context.cos(),
                        context.sin(),
                        context.mask(),
                        headDim(),
                        eps(),
                        weights.loraScale());
    }

    @Override
    default List<Tensor> vjp(
            Scope into, Tensor x, Tensor gy, BlockWeights weights, BlockContext context, Wanted wanted) {
        return into.kernels()
                .callList(
                        into,
                        form().kernels() + "_block_vjp",
                        x,
                        gy,
                        weights.base(),
                        weights.lora(),
                        context.cos(),
                        context.sin(),
                        context.mask(),
                        headDim(),
                        eps(),
                        weights.loraScale(),
                        switch (wanted) {
                            case INPUT -> 0;
                            case WEIGHTS -> 1;
                            case LORA -> 2;
                        });
    }

    @Override
    default Tensor cached(Scope into, Tensor x, List<BlockWeights> weights, BlockContext context, KeyValueCache cache) {
        List<Tensor> flat =
                weights.stream().flatMap(block -> block.base().stream()).toList();
        int start = cache.grow(Math.toIntExact(x.size(1)));
        return into.kernels()
                .call(
                        into,
                        form().kernels() + "_cached",
                        x,
                        flat,
                        cache.tensors(),
                        start,
                        context.cos(),
                        context.sin(),
                        context.mask(),
                        headDim(),
                        eps());
    }
}
