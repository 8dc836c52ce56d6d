package io.espalier.engine.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the header of a safetensors file. */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Safetensors() {}

    /**
     * Reads the header of one file.
     *
     * @param file a safetensors file
     * @return the tensors, in file order
     * @throws EngineException when the file is not a valid safetensors file
     */
    public static List<TensorInfo> read(Path file) throws EngineException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length, 0);
            long headerLength = length.getLong(0);
            if (headerLength < 2 || headerLength > channel.size() - 8) {
                throw Problem.of("ST-003", "header length is impossible")
                        .at(file)
                        .asException();
            }
            ByteBuffer header = ByteBuffer.allocate(Math.toIntExact(headerLength));
            channel.read(header, 8);
            return tensors(JSON.readTree(header.array()), file, 8 + headerLength);
        } catch (IOException e) {
            throw Problem.of("ST-006", "cannot be read").at(file).asException(e);
        }
    }

    private static List<TensorInfo> tensors(JsonNode header, Path file, long start) {
        List<TensorInfo> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals("__metadata__")) {
                continue;
            }
            List<Long> shape = new ArrayList<>();
            field.getValue().get("shape").forEach(size -> shape.add(size.asLong()));
            long begin = field.getValue().get("data_offsets").get(0).asLong();
            long end = field.getValue().get("data_offsets").get(1).asLong();
            DType dtype = DType.fromSafetensors(field.getValue().get("dtype").asText())
                    .orElseThrow();
            tensors.add(new TensorInfo(field.getKey(), dtype, shape, file, start + begin, end - begin));
        }
        return tensors;
    }
}
