package io.espalier.worker.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Response;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the worker's lines, whole ones and in order, from any thread; stops quietly once nobody reads them. */
final class ResponseWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);

    private final OutputStream out;
    private final Runnable onBroken;
    private boolean broken;

    ResponseWriter(OutputStream out, Runnable onBroken) {
        this.out = out;
        this.onBroken = onBroken;
    }

    void write(long id, String event) {
        write(id, event, JsonNodeFactory.instance.objectNode());
    }

    void write(long id, String event, Object data) {
        try {
            byte[] line = Protocol.json()
                    .writeValueAsBytes(new Response(
                            Protocol.VERSION, id, event, Protocol.json().valueToTree(data)));
            writeLine(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of the protocol cannot be written as JSON", e);
        }
    }

    private synchronized void writeLine(byte[] line) {
        if (broken) {
            return;
        }
        try {
            out.write(line);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            broken = true;
            LOG.info("The window has gone; what is running goes on without it");
            onBroken.run();
        }
    }
}
