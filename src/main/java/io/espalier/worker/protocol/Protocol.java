package io.espalier.worker.protocol;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.run.recipe.file.Yaml;

/** The constants of the protocol and the JSON dialect it is written in. */
public final class Protocol {
    /** The version that both ends must speak. */
    public static final int VERSION = 1;

    /** The longest line that either end reads; longer ones are skipped and reported. */
    public static final int MAX_LINE_BYTES = 64 << 20;

    /** How often a worker says that it is alive, in milliseconds, so that silence can be told from long work. */
    public static final int HEARTBEAT_MILLIS = 2_000;

    /** The id of messages that answer no request: heartbeats. */
    public static final long NO_CALL = 0;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(Yaml.paths())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Protocol() {}

    /** Returns the mapper of the protocol: one line, unknown keys refused, paths as plain text. */
    public static ObjectMapper json() {
        return JSON;
    }
}
