package io.espalier.worker.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * One line from the window to the worker.
 *
 * @param version the protocol's version
 * @param id number of the call, above 0, never used twice on one connection
 * @param verb what to do; the spelling of {@link Command#verb()}
 * @param with the fields of the command's record
 */
public record Request(
        @JsonProperty("v") int version,
        long id,
        @JsonProperty("do") String verb,
        JsonNode with) {
    /** Refuses a message that does not say what to do. */
    public Request {
        Objects.requireNonNull(verb, "a request needs a verb under \"do\"");
        Objects.requireNonNull(with, "a request needs its arguments under \"with\"");
        if (id <= 0) {
            throw new IllegalArgumentException("a request needs an id above 0");
        }
    }
}
