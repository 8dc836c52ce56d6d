package io.espalier.worker.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

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
        JsonNode with) {}
