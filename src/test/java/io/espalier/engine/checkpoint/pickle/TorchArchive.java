package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.StoredLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes tensors as {@code torch.save} does, for tests. */
public final class TorchArchive {
    private TorchArchive() {}

    /** A tensor's type, sizes and bytes, row-major. */
    public record Content(DType dtype, List<Long> shape, byte[] bytes) {}

    /** Writes a dictionary of tensors. */
    public static void write(Path file, Map<String, Content> tensors) throws IOException {
        Pickler pickle = Pickler.start().raw("}(");
        ZipBytes zip = new ZipBytes();
        int key = 0;
        for (Map.Entry<String, Content> entry : tensors.entrySet()) {
            Content content = entry.getValue();
            List<Long> strides =
                    StoredLayout.dense(content.dtype, 0, content.shape).strides();
            long count = content.bytes.length / content.dtype.bytes();
            pickle.text(entry.getKey())
                    .tensor(storage(content.dtype), Integer.toString(key), count, 0, content.shape, strides);
            zip.add(ZipBytes.Entry.of("archive/data/" + key, content.bytes));
            key++;
        }
        zip.add(ZipBytes.Entry.of("archive/data.pkl", pickle.raw("u").stop()));
        zip.add(ZipBytes.Entry.of("archive/version", "3\n".getBytes(StandardCharsets.UTF_8)));
        Files.write(file, zip.build());
    }

    private static String storage(DType dtype) {
        return switch (dtype) {
            case F64 -> "DoubleStorage";
            case F32 -> "FloatStorage";
            case F16 -> "HalfStorage";
            case BF16 -> "BFloat16Storage";
            case I64 -> "LongStorage";
            case I32 -> "IntStorage";
            case I16 -> "ShortStorage";
            case I8 -> "CharStorage";
            case U8 -> "ByteStorage";
            case BOOL -> "BoolStorage";
        };
    }
}
