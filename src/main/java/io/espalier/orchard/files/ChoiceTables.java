package io.espalier.orchard.files;

import io.espalier.engine.data.parquet.ParquetColumn;
import io.espalier.engine.data.parquet.ParquetStruct;
import io.espalier.orchard.TestItem;
import io.espalier.orchard.ask.Prompts;
import io.espalier.orchard.ask.Question;
import io.espalier.orchard.draw.ScenePainter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables whose questions have choices: MMMU, ScienceQA, AI2D, MathVista. */
final class ChoiceTables {
    private ChoiceTables() {}

    /** MMMU: options as the literal of a Python list, seven picture columns of which one is used. */
    static final class Mmmu implements TestTable {
        private static final int PICTURES = 7;

        @Override
        public String path() {
            return "MMMU/data/validation-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            Stream<ParquetColumn> images =
                    IntStream.rangeClosed(1, PICTURES).mapToObj(i -> ParquetColumn.image("image_" + i));
            return Stream.of(
                            TestTable.texts("id", "question", "options", "explanation"),
                            images,
                            TestTable.texts("img_type", "answer", "topic_difficulty", "question_type", "subfield"))
                    .flatMap(s -> s)
                    .toList();
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            boolean open = question.options().isEmpty();
            List<@Nullable Object> row = new ArrayList<>();
            row.add("validation_Orchard_" + (index + 1));
            row.add(Prompts.MMMU_PICTURE + question.text());
            row.add(question.options().stream().map(o -> "'" + o + "'").collect(Collectors.joining(", ", "[", "]")));
            row.add("");
            row.add(pictures.cell(item));
            for (int i = 2; i <= PICTURES; i++) {
                row.add(null);
            }
            row.add("['Pictures']");
            row.add(question.answer());
            row.add("Easy");
            row.add(open ? "open" : "multiple-choice");
            row.add(question.subtype());
            return row.toArray();
        }
    }

    /** ScienceQA: the answer is the index of a choice. */
    static final class ScienceQa implements TestTable {
        @Override
        public String path() {
            return "ScienceQA/ScienceQA-IMG/test-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            Stream<ParquetColumn> first = Stream.of(
                    ParquetColumn.image("image"),
                    ParquetColumn.text("question"),
                    ParquetColumn.texts("choices"),
                    new ParquetColumn("answer", "TINYINT"));
            return Stream.concat(
                            first,
                            TestTable.texts(
                                    "hint",
                                    "task",
                                    "grade",
                                    "subject",
                                    "topic",
                                    "category",
                                    "skill",
                                    "lecture",
                                    "solution"))
                    .toList();
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            return new @Nullable Object[] {
                pictures.cell(item),
                question.text(),
                question.options(),
                (byte) question.correct(),
                question.hint(),
                "closed choice",
                "grade1",
                "natural science",
                "orchard",
                question.subtype(),
                question.subtype(),
                "",
                ""
            };
        }
    }

    /** AI2D: the answer is the index of an option, as text. */
    static final class Ai2d implements TestTable {
        @Override
        public String path() {
            return "ai2d/data/test-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            return List.of(
                    ParquetColumn.text("question"),
                    ParquetColumn.texts("options"),
                    ParquetColumn.text("answer"),
                    ParquetColumn.image("image"));
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            return new @Nullable Object[] {
                question.text(), question.options(), String.valueOf(question.correct()), pictures.cell(item)
            };
        }
    }

    /** MathVista: all questions are free-form and their answers whole numbers. */
    static final class MathVista implements TestTable {
        private static final String METADATA =
                "STRUCT(category VARCHAR, context VARCHAR, grade VARCHAR, img_height BIGINT,"
                        + " img_width BIGINT, \"language\" VARCHAR, skills VARCHAR[], source VARCHAR, split VARCHAR, task VARCHAR)";

        @Override
        public String path() {
            return "MathVista/data/testmini-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            return List.of(
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
                    new ParquetColumn("metadata", METADATA),
                    ParquetColumn.text("query"));
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            String context = item.scene().kind().name().toLowerCase(Locale.ROOT);
            ParquetStruct metadata = new ParquetStruct(List.of(
                    "math-targeted-vqa",
                    context,
                    "elementary school",
                    (long) ScenePainter.SIZE,
                    (long) ScenePainter.SIZE,
                    "english",
                    List.of("arithmetic reasoning"),
                    "Orchard",
                    "testmini",
                    question.subtype()));
            return new @Nullable Object[] {
                String.valueOf(index + 1),
                question.text(),
                "images/" + item.pictureId() + ".png",
                pictures.cell(item),
                null,
                null,
                null,
                question.answer(),
                "free_form",
                "integer",
                metadata,
                "Hint: Please answer the question requiring an integer answer and provide the final value, e.g., 1, 2, 3,"
                        + " at the end.\nQuestion: " + question.text()
            };
        }
    }
}
