package io.espalier.report.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** One JSON object: id, title, note, columns and rows as objects by column key. */
final class JsonTable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private JsonTable() {}

    static String render(Table table) {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", table.id()).put("title", table.title()).put("note", table.note());
        ArrayNode columns = root.putArray("columns");
        for (TableColumn column : table.columns()) {
            columns.addObject()
                    .put("key", column.key())
                    .put("heading", column.heading())
                    .put("kind", column.format().kind().name());
        }
        ArrayNode rows = root.putArray("rows");
        for (Table.Row row : table.rows()) {
            ObjectNode object = rows.addObject();
            for (int j = 0; j < table.columns().size(); j++) {
                put(object, table.columns().get(j).key(), row.cells().get(j));
            }
        }
        try {
            // Jackson's own indentation follows the machine's line separator; the compact form does not.
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode object, String key, Cell cell) {
        if (cell instanceof Cell.Text text) {
            object.put(key, text.value());
        } else if (cell instanceof Cell.Quantity number) {
            double value = number.value();
            if (!Double.isFinite(value)) {
                object.put(key, Double.toString(value));
            } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                object.put(key, (long) value);
            } else {
                object.put(key, value);
            }
        } else {
            object.putNull(key);
        }
    }
}
