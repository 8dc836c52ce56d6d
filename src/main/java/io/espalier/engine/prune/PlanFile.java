package io.espalier.engine.prune;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plans as JSON files: small, readable, and the same bytes for the same plan. */
public final class PlanFile {
    /** The name under which a plan travels inside an exported folder. */
    public static final String NAME = "espalier-plan.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(PruningPlan.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(PruningPlan.class);

    private PlanFile() {}

    /**
     * Reads a plan.
     *
     * @param file the JSON file
     * @throws EngineException if the file cannot be read, is of another version or contradicts itself
     */
    public static PruningPlan read(Path file) throws EngineException {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw problem(file.toString(), "the plan cannot be read", e.toString())
                    .asException(e);
        }
    }

    /**
     * Parses a plan.
     *
     * @param json the bytes of a plan file
     * @param where its name, for messages
     * @throws EngineException as {@link #read}
     */
    public static PruningPlan parse(byte[] json, String where) throws EngineException {
        PruningPlan plan;
        try {
            plan = READER.readValue(json);
        } catch (JsonParseException e) {
            throw problem(where, "this is not JSON", e.getOriginalMessage()).asException(e);
        } catch (JsonMappingException e) {
            throw problem(where, "this is not a pruning plan", e.getOriginalMessage() + " at " + e.getPathReference())
                    .advice("Make one with: espalier prune MODEL --scores F --paradigm P --ratio R -o plan.json")
                    .asException(e);
        } catch (IOException e) {
            throw problem(where, "the plan cannot be read", e.toString()).asException(e);
        }
        if (plan == null || plan.schema() != PruningPlan.SCHEMA) {
            throw problem(where, "the plan is of another version", plan == null ? "null" : plan.schema())
                    .expected("schema " + PruningPlan.SCHEMA)
                    .advice("Make the plan again with this version")
                    .asException();
        }
        return plan;
    }

    /**
     * Writes a plan, whole or not at all.
     *
     * @param plan what to write
     * @param file where to; replaced if it exists
     * @throws EngineException if the file cannot be written
     */
    public static void write(PruningPlan plan, Path file) throws EngineException {
        AtomicFiles.onDisk().write(file.toAbsolutePath(), bytes(plan));
    }

    /** Returns the bytes of the file that this plan makes. */
    public static byte[] bytes(PruningPlan plan) {
        try {
            return WRITER.writeValueAsBytes(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is plain data and always makes JSON", e);
        }
    }

    /**
     * Refuses a model that the plan was not made for.
     *
     * @param plan the plan
     * @param shape decoder of the model that is to be pruned
     * @param hash hash of that model; compared when both are known
     * @throws EngineException with every difference
     */
    public static void requireBase(PruningPlan plan, DecoderShape shape, String hash) throws EngineException {
        List<Problem> problems = new ArrayList<>();
        BaseModel base = plan.base();
        if (!base.decoder().equals(shape)) {
            problems.add(Problem.of("PL-005", "the plan was made for a decoder of another shape")
                    .found(shape)
                    .expected(base.decoder())
                    .advice("Open " + base.name() + ", or make a plan for this model"));
        } else if (!hash.isEmpty() && !base.hash().isEmpty() && !base.hash().equals(hash)) {
            problems.add(Problem.of("PL-006", "the plan was made for another model of the same shape")
                    .found("hash " + hash)
                    .expected("hash " + base.hash() + " (" + base.name() + ")")
                    .advice("Open " + base.name() + ", or make a plan for this model"));
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
    }

    private static Problem problem(String where, String what, Object found) {
        return Problem.of("PL-001", what).at(where).found(found);
    }
}
