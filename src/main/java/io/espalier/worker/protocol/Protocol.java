package io.espalier.worker.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;

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
            .addModule(new SimpleModule().addSerializer(Path.class, new PathText()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Protocol() {}

    /** Returns the mapper of the protocol: one line, unknown keys refused, paths as plain text. */
    public static ObjectMapper json() {
        return JSON;
    }

    /** Writes a path as the text a person would type, not as a URI. */
    private static final class PathText extends StdSerializer<Path> {
        private static final long serialVersionUID = 1L;

        PathText() {
            super(Path.class);
        }

        @Override
        public void serialize(Path path, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(path.toString());
        }
    }
}
