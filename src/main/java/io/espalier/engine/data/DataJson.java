package io.espalier.engine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads foreign JSON: duplicate names refused, depth and text length limited. */
public final class DataJson {
    private static final int DEPTH = 1000;
    private static final int LONGEST_TEXT = 20_000_000;

    private DataJson() {}

    /** Reads a text that holds one value and nothing behind it. */
    static JsonMapper whole() {
        return JsonMapper.builder(factory())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Reads value after value from a stream. */
    public static JsonMapper streaming() {
        return JsonMapper.builder(factory()).build();
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxStringLength(LONGEST_TEXT)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }
}
