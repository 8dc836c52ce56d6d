package io.espalier.engine.evaluate.benchmark;

import io.espalier.engine.data.parquet.ParquetColumn;
import io.espalier.engine.data.parquet.ParquetImage;
import io.espalier.engine.data.parquet.ParquetWriter;
import io.espalier.engine.problem.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collection with a few rows of every task, in the columns and at the places of the public data sets. */
public final class TinyCollection {

    private TinyCollection() {}

    /** Writes the collection into a folder. */
    public static void write(Path folder) throws EngineException {
        mmmu(folder.resolve("MMMU/data/validation-00000-of-00001.parquet"));
        scienceQa(folder);
        mathVista(folder.resolve("MathVista/data/testmini-00000-of-00001-725687bf7a18d64b.parquet"));
        ai2d(folder.resolve("ai2d/data/test-00000-of-00001.parquet"));
        mme(folder);
        pope(folder.resolve("POPE/data/test-00000-of-00001.parquet"));
        docVqa(folder.resolve("DocVQA/DocVQA/validation-00000-of-00001.parquet"));
        gqa(folder);
        freeform(folder.resolve("instruct.parquet"));
    }

    /** The bytes that stand for a picture: its name. */
    public static ParquetImage picture(String name) {
        return new ParquetImage(name, name.getBytes(StandardCharsets.UTF_8));
    }

    private static void table(Path file, List<ParquetColumn> columns, List<Object[]> rows) throws EngineException {
        try (ParquetWriter writer = ParquetWriter.create(file, columns)) {
            for (Object[] row : rows) {
                writer.row(row);
            }
            writer.finish();
        }
    }

    private static Object[] row(@Nullable Object... values) {
        return values;
    }

    private static void mmmu(Path file) throws EngineException {
        table(
                file,
                List.of(
                        ParquetColumn.text("id"),
                        ParquetColumn.text("question"),
                        ParquetColumn.text("options"),
                        ParquetColumn.image("image_1"),
                        ParquetColumn.image("image_2"),
                        ParquetColumn.text("answer"),
                        ParquetColumn.text("question_type")),
                List.of(
                        row(
                                "validation_Art_1",
                                "What is <image 2>?",
                                "['red', \"it's <image 1>\"]",
                                picture("art-1"),
                                picture("art-2"),
                                "B",
                                "multiple-choice"),
                        row("validation_Art_2", "How many in <image 1>?", "[]", picture("art-3"), null, "7", "open"),
                        row(
                                "validation_Art_3",
                                "Which <image 1>?",
                                "['p', 'q', 'r', 's']",
                                picture("art-4"),
                                null,
                                "D",
                                "multiple-choice")));
    }

    private static void scienceQa(Path folder) throws EngineException {
        List<ParquetColumn> columns = List.of(
                ParquetColumn.image("image"),
                ParquetColumn.text("question"),
                ParquetColumn.texts("choices"),
                new ParquetColumn("answer", "TINYINT"),
                ParquetColumn.text("hint"),
                ParquetColumn.text("lecture"));
        table(
                folder.resolve("ScienceQA/ScienceQA-IMG/test-00000-of-00001.parquet"),
                columns,
                List.of(
                        row(picture("s-0"), "Which?", List.of("x", "y"), (byte) 1, "A hint.", "A lecture."),
                        row(picture("s-1"), "Which?", List.of("x", "y", "z"), (byte) 2, "", "")));
        table(
                folder.resolve("ScienceQA/ScienceQA-FULL/test-00000-of-00001.parquet"),
                columns,
                List.<Object[]>of(row(null, "Not this one", List.of("x", "y"), (byte) 0, "", "")));
    }

    private static void mathVista(Path file) throws EngineException {
        table(
                file,
                List.of(
                        ParquetColumn.text("pid"),
                        ParquetColumn.text("question"),
                        ParquetColumn.text("image"),
                        ParquetColumn.image("decoded_image"),
                        ParquetColumn.texts("choices"),
                        ParquetColumn.text("unit"),
                        new ParquetColumn("precision", "DOUBLE"),
                        ParquetColumn.text("answer"),
                        ParquetColumn.text("question_type"),
                        ParquetColumn.text("answer_type"),
                        new ParquetColumn("metadata", "STRUCT(category VARCHAR, skills VARCHAR[])")),
                List.of(
                        row(
                                "1",
                                "How old?",
                                "images/1.jpg",
                                picture("m-1"),
                                null,
                                "years",
                                null,
                                "12",
                                "free_form",
                                "integer",
                                null),
                        row(
                                "2",
                                "Which?",
                                "images/2.jpg",
                                picture("m-2"),
                                List.of("yes", "no"),
                                null,
                                null,
                                "no",
                                "multi_choice",
                                "text",
                                null)));
    }

    private static void ai2d(Path file) throws EngineException {
        table(
                file,
                List.of(
                        ParquetColumn.text("question"),
                        ParquetColumn.texts("options"),
                        ParquetColumn.text("answer"),
                        ParquetColumn.image("image")),
                List.of(
                        row("Which letter?", List.of("leaf", "root"), "0", picture("a-0")),
                        row("Which letter?", List.of("leaf", "root"), "1", picture("a-1"))));
    }

    private static void mme(Path folder) throws EngineException {
        List<ParquetColumn> columns = List.of(
                ParquetColumn.text("question_id"),
                ParquetColumn.image("image"),
                ParquetColumn.text("question"),
                ParquetColumn.text("answer"),
                ParquetColumn.text("category"));
        table(
                folder.resolve("MME/data/test-00000-of-00002.parquet"),
                columns,
                List.of(
                        row("1.png", picture("e-1"), "Is it red? Please answer yes or no.", "Yes", "existence"),
                        row("2.png", picture("e-2"), "Is it tall? Please answer yes or no.", "Yes", "existence"),
                        row("2.png", picture("e-2"), "Is it low? Please answer yes or no.", "No", "existence"),
                        row("1.png", picture("e-1"), "Is it blue? Please answer yes or no.", "No", "existence")));
        table(
                folder.resolve("MME/data/test-00001-of-00002.parquet"),
                columns,
                List.of(
                        row(
                                "1.png",
                                picture("c-1"),
                                "Is the sum 5? Please answer yes or no.",
                                "Yes",
                                "numerical_calculation"),
                        row(
                                "1.png",
                                picture("c-1"),
                                "Is the sum 6? Please answer yes or no.",
                                "No",
                                "numerical_calculation")));
    }

    private static void pope(Path file) throws EngineException {
        table(
                file,
                List.of(
                        ParquetColumn.text("id"),
                        ParquetColumn.text("question_id"),
                        ParquetColumn.text("question"),
                        ParquetColumn.text("answer"),
                        ParquetColumn.text("image_source"),
                        ParquetColumn.image("image"),
                        ParquetColumn.text("category")),
                List.of(
                        row("0", "1", "Is there a pear?", "yes", "p-1", picture("p-1"), "random"),
                        row("1", "2", "Is there a fig?", "no", "p-2", picture("p-2"), "random"),
                        row("2", "3", "Is there a plum?", "no", "p-1", picture("p-1"), "random")));
    }

    private static void docVqa(Path file) throws EngineException {
        table(
                file,
                List.of(
                        ParquetColumn.text("questionId"),
                        ParquetColumn.text("question"),
                        ParquetColumn.image("image"),
                        new ParquetColumn("docId", "BIGINT"),
                        ParquetColumn.texts("answers")),
                List.<Object[]>of(row("77", "What is printed? ", picture("d-1"), 5L, List.of("Plum jam", "plum jam"))));
    }

    private static void gqa(Path folder) throws EngineException {
        table(
                folder.resolve("GQA/testdev_balanced_images/testdev-00000-of-00001.parquet"),
                List.of(ParquetColumn.text("id"), ParquetColumn.image("image")),
                List.of(row("n1", picture("g-1")), row("n2", picture("g-2"))));
        table(
                folder.resolve("GQA/testdev_balanced_instructions/testdev-00000-of-00001.parquet"),
                List.of(
                        ParquetColumn.text("id"),
                        ParquetColumn.text("imageId"),
                        ParquetColumn.text("question"),
                        ParquetColumn.text("answer"),
                        new ParquetColumn("isBalanced", "BOOLEAN")),
                List.of(
                        row("201", "n2", "What color?", "red", true),
                        row("202", "n1", "What color?", "blue", true),
                        row("203", "n2", "Where?", "left", true)));
    }

    private static void freeform(Path file) throws EngineException {
        table(
                file,
                List.of(
                        ParquetColumn.text("id"),
                        ParquetColumn.image("image"),
                        ParquetColumn.text("question"),
                        ParquetColumn.text("answer")),
                List.of(
                        row("i-0", picture("f-0"), "What is unusual?", "The apple is blue."),
                        row("i-1", picture("f-1"), "What is unusual?", "Nothing is unusual.")));
    }
}
