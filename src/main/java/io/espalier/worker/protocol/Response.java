package io.espalier.worker.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * One line from the worker to the window.
 *
 * @param version the protocol's version
 * @param id number of the call it answers, 0 for a heartbeat
 * @param event {@code alive}, the name of a {@link WorkerEvent}, {@code result}, or the one that ends a call: {@code done},
 *     {@code failed}, {@code cancelled}
 * @param data what the event carries; an object, empty when there is nothing to say
 */
public record Response(@JsonProperty("v") int version, long id, String event, JsonNode data) {
    /** Refuses a message without an event. */
    public Response {
        Objects.requireNonNull(event, "a response needs an event");
        Objects.requireNonNull(data, "a response needs data");
    }
}
