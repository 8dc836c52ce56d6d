package io.espalier.engine.model.decoder.block;

import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.BlockSections;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * The sections of a block as kernels compute them: {@code NAME} forward and {@code NAME_taps} backward.
 *
 * @param block the whole of them
 * @param parts from the block's input on
 */
record KernelSections(KernelBlock block, List<Section> parts) implements BlockSections {
    /** The gradient of the section's output, where a {@link Wire} names what a kernel returns. */
    static final int OUTPUT_GRADIENT = -1;

    /** Copies the list. */
    KernelSections {
        parts = List.copyOf(parts);
    }

    /**
     * A section.
     *
     * @param kernel its name; that of a section that is the whole block gives the taps alone
     * @param attends whether its kernels take rotary tables, mask and channels of a head
     * @param wires one for every matrix
     */
    record Section(String kernel, boolean attends, List<Wire> wires) {
        /** Copies the list. */
        Section {
            wires = List.copyOf(wires);
        }
    }

    /**
     * Where the tap of a matrix is among what the kernel of the taps returns; entry 0 is the gradient of the input.
     *
     * @param weight the matrix, as a position in {@link DecoderBlock#roles()}
     * @param input what entered it
     * @param gradient the gradient of what left it, or {@link #OUTPUT_GRADIENT}
     */
    record Wire(int weight, int input, int gradient) {}

    @Override
    public int count() {
        return parts.size();
    }

    @Override
    public List<Integer> matrices(int section) {
        return parts.get(section).wires().stream().map(Wire::weight).toList();
    }

    @Override
    public Tensor forward(Scope into, int section, Tensor x, BlockWeights weights, BlockContext context) {
        if (parts.size() == 1) {
            return block.forward(into, x, weights, context);
        }
        Section part = parts.get(section);
        return part.attends()
                ? into.kernels()
                        .call(
                                into,
                                part.kernel(),
                                x,
                                weights.base(),
                                context.cos(),
                                context.sin(),
                                context.mask(),
                                block.headDim(),
                                block.eps())
                : into.kernels().call(into, part.kernel(), x, weights.base(), block.eps());
    }

    @Override
    public Gradients gradients(
            Scope into, int section, Tensor x, Tensor gy, BlockWeights weights, BlockContext context) {
        Section part = parts.get(section);
        String kernel = part.kernel() + "_taps";
        List<Tensor> found = part.attends()
                ? into.kernels()
                        .callList(
                                into,
                                kernel,
                                x,
                                gy,
                                weights.base(),
                                context.cos(),
                                context.sin(),
                                context.mask(),
                                block.headDim(),
                                block.eps())
                : into.kernels().callList(into, kernel, x, gy, weights.base(), block.eps());
        List<Tap> taps = part.wires().stream()
                .map(wire -> new Tap(
                        wire.weight(),
                        found.get(wire.input()),
                        wire.gradient() == OUTPUT_GRADIENT ? gy : found.get(wire.gradient())))
                .toList();
        return new Gradients(found.get(0), taps);
    }
}
