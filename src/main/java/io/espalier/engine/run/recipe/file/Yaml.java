package io.espalier.engine.run.recipe.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The YAML and JSON dialects of run folders: duplicate and unknown keys refused, paths as plain text. */
public final class Yaml {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(paths())
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(paths())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Yaml() {}

    /** Returns the mapper of recipes. */
    public static ObjectMapper mapper() {
        return YAML;
    }

    /**
     * Returns the mapper for the program's own JSON files: unknown fields refused, paths as text. Not to be configured
     * further.
     */
    public static ObjectMapper json() {
        return JSON;
    }

    /** Returns what makes a mapper write a path as the text a person would type, not as a URI. */
    public static SimpleModule paths() {
        return new SimpleModule().addSerializer(Path.class, new PathText());
    }

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
