package io.espalier.engine.importance.calibrate;

import io.espalier.engine.importance.Grouping;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.WeightRole;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the channel saliences of one layer's matrices into the scores of its groups.
 *
 * <p>With grouped-query attention a key-value head is one group with its own query heads, {@code g rep … g rep + rep - 1};
 * the saliences of their channels are summed onto the key-value head's channels. (LLM-Pruner folds query head {@code h} onto
 * key-value head {@code h mod G} instead, which scores groups by heads that are not theirs.)
 */
final class GroupScores {
    private final DecoderShape shape;
    private final Grouping grouping;
    private double[] queryRows = {};
    private double[] outputColumns = {};
    private final List<double[]> keyValueRows = new ArrayList<>();
    private final List<double[]> neuronSaliences = new ArrayList<>();

    GroupScores(DecoderShape shape, Grouping grouping) {
        this.shape = shape;
        this.grouping = grouping;
    }

    /** Takes the saliences along the axis of one matrix that its role counts. */
    void add(WeightRole role, double[] saliences) {
        switch (role.group()) {
            case NONE -> {}
            case NEURON -> neuronSaliences.add(saliences);
            // Values come behind keys in a block and before them in LLM-Pruner's order.
            case KEY_VALUE_HEAD -> keyValueRows.add(0, saliences);
            case QUERY_HEAD -> {
                if (role.axis() == 0) {
                    queryRows = ownGroups(saliences);
                } else {
                    outputColumns = ownGroups(saliences);
                }
            }
        }
    }

    /** Sums the channels of the query heads of each group: [G rep d] to [G d]. */
    private double[] ownGroups(double[] saliences) {
        int headDim = shape.headDim();
        int perGroup = shape.queriesPerGroup() * headDim;
        double[] sums = new double[saliences.length / shape.queriesPerGroup()];
        for (int channel = 0; channel < saliences.length; channel++) {
            sums[channel / perGroup * headDim + channel % headDim] += saliences[channel];
        }
        return sums;
    }

    /** Returns the score of every head group: the sum of its channels' reduced saliences. */
    double[] heads() {
        List<double[]> matrices = new ArrayList<>(List.of(queryRows, outputColumns));
        matrices.addAll(keyValueRows);
        double[] channels = reduced(matrices);
        double[] heads = new double[channels.length / shape.headDim()];
        for (int channel = 0; channel < channels.length; channel++) {
            heads[channel / shape.headDim()] += channels[channel];
        }
        return heads;
    }

    /** Returns the score of every neuron. */
    double[] neurons() {
        return reduced(neuronSaliences);
    }

    private double[] reduced(List<double[]> matrices) {
        double[] scores = new double[matrices.get(0).length];
        double[] ofChannel = new double[matrices.size()];
        for (int channel = 0; channel < scores.length; channel++) {
            for (int matrix = 0; matrix < ofChannel.length; matrix++) {
                ofChannel[matrix] = matrices.get(matrix)[channel];
            }
            scores[channel] = grouping.reduce(ofChannel);
        }
        return scores;
    }
}
