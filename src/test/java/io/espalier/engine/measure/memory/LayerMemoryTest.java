package io.espalier.engine.measure.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.engine.measure.BlockForm;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.config.DecoderShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerMemoryTest {

    /**
     * Elements a position that PyTorch 2.7.1 keeps for the backward pass of one block of 512 channels and 1376 neurons, four
     * sequences of 100 positions, counted with its hooks on saved tensors: frozen weights, inputs and tables left out.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 8, false, 6698",
        "16, 8, false, 9210",
        "16, 8, true, 9310",
        "0, 4, false, 6978",
        "16, 4, false, 10002"
    })
    void blockKeepsWhatItsGraphKeeps(int rank, int keyHeads, boolean padded, long perPosition) {
        DecoderShape shape = new DecoderShape(24, 512, 8, keyHeads, 64, 1376, 32000);
        LayerMemory layer = new LayerMemory(shape, BlockForm.LLAMA, new LayerWidth(keyHeads, 1376), rank);
        assertEquals(400 * perPosition, layer.kept(new MemoryBatch(4, 100, 1, 0, padded)));
    }
}
