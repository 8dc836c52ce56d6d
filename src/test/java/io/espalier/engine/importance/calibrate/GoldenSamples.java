package io.espalier.engine.importance.calibrate;

import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.tensor.Scope;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The calibration samples of golden sets, padding cut off. */
final class GoldenSamples {

    private GoldenSamples() {}

    /** Text samples; where no labels are stored, every token is one. */
    static List<CalibrationSample> text(Scope scope, Decoder decoder, String set) {
        GoldenTensors tensors = Golden.tensors(set, "calibration-text.safetensors");
        long[] ids = tensors.longs("input_ids");
        long[] labels = tensors.has("labels") ? tensors.longs("labels") : ids;
        int count = (int) tensors.shape("input_ids")[0];
        int length = (int) tensors.shape("input_ids")[1];
        List<CalibrationSample> samples = new ArrayList<>();
        for (int sample = 0; sample < count; sample++) {
            long[] row = Arrays.copyOfRange(ids, sample * length, (sample + 1) * length);
            long[] rowLabels = Arrays.copyOfRange(labels, sample * length, (sample + 1) * length);
            samples.add(new CalibrationSample(
                    "text " + sample,
                    decoder.embed(scope, scope.of(row, 1, length)),
                    AnswerTargets.of(ints(rowLabels))));
        }
        return samples;
    }

    /** Merged text and picture rows. */
    static List<CalibrationSample> multimodal(Scope scope, String set) {
        GoldenTensors tensors = Golden.tensors(set, "calibration-multimodal.safetensors");
        float[] embeddings = tensors.floats("inputs_embeds");
        long[] mask = tensors.longs("attention_mask");
        long[] labels = tensors.longs("labels");
        int count = (int) tensors.shape("inputs_embeds")[0];
        int width = (int) tensors.shape("inputs_embeds")[1];
        int hidden = (int) tensors.shape("inputs_embeds")[2];
        List<CalibrationSample> samples = new ArrayList<>();
        for (int sample = 0; sample < count; sample++) {
            int start = sample * width;
            int real = (int) LongStream.of(Arrays.copyOfRange(mask, start, start + width))
                    .sum();
            float[] rows = Arrays.copyOfRange(embeddings, start * hidden, (start + real) * hidden);
            samples.add(new CalibrationSample(
                    "multimodal " + sample,
                    scope.of(rows, 1, real, hidden),
                    AnswerTargets.of(ints(Arrays.copyOfRange(labels, start, start + real)))));
        }
        return samples;
    }

    private static int[] ints(long[] values) {
        return LongStream.of(values).mapToInt(Math::toIntExact).toArray();
    }
}
