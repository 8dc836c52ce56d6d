package io.espalier.orchard.files;

import io.espalier.engine.data.parquet.ParquetColumn;
import io.espalier.engine.data.parquet.ParquetStruct;
import io.espalier.orchard.TestItem;
import io.espalier.orchard.ask.Family;
import io.espalier.orchard.ask.Question;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables whose questions want a word or a sentence: MME, POPE, DocVQA, GQA, free-form. */
final class WordTables {
    private WordTables() {}

    /** MME: two questions a picture; our sub-types stand in for its fourteen categories, so that the full score exists. */
    static final class Mme implements TestTable {
        @Override
        public String path() {
            return "MME/data/test-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            return List.of(
                    ParquetColumn.text("question_id"),
                    ParquetColumn.image("image"),
                    ParquetColumn.text("question"),
                    ParquetColumn.text("answer"),
                    ParquetColumn.text("category"));
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            String category = category(question);
            return new @Nullable Object[] {
                category + "/" + item.pictureId() + ".png",
                pictures.cell(item),
                question.text() + " Please answer yes or no.",
                question.answer().equals("yes") ? "Yes" : "No",
                category
            };
        }

        /** Returns the public category that a sub-type is counted under. */
        static String category(Question question) {
            return switch (question.subtype()) {
                case "price" -> "OCR";
                case "word" -> "posters";
                case "letter" -> "celebrity";
                case "container" -> "scene";
                case "bar" -> "landmark";
                case "state" -> "artwork";
                case "sum" -> "numerical_calculation";
                case "cheaper", "more" -> "commonsense_reasoning";
                case "agree" -> "text_translation";
                case "taller" -> "code_reasoning";
                default -> question.subtype();
            };
        }
    }

    /** POPE: yes and no in turn. */
    static final class Pope implements TestTable {
        @Override
        public String path() {
            return "POPE/data/test-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            return Stream.of(
                            TestTable.texts("id", "question_id", "question", "answer", "image_source"),
                            Stream.of(ParquetColumn.image("image")),
                            TestTable.texts("category"))
                    .flatMap(s -> s)
                    .toList();
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            return new @Nullable Object[] {
                String.valueOf(index),
                String.valueOf(index + 1),
                question.text(),
                question.answer(),
                item.pictureId(),
                pictures.cell(item),
                "random"
            };
        }
    }

    /** DocVQA: a list of accepted answers, here of one. */
    static final class DocVqa implements TestTable {
        @Override
        public String path() {
            return "DocVQA/DocVQA/validation-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            return List.of(
                    ParquetColumn.text("questionId"),
                    ParquetColumn.text("question"),
                    ParquetColumn.texts("question_types"),
                    ParquetColumn.image("image"),
                    new ParquetColumn("docId", "BIGINT"),
                    ParquetColumn.text("ucsf_document_id"),
                    ParquetColumn.text("ucsf_document_page_no"),
                    ParquetColumn.texts("answers"),
                    ParquetColumn.text("data_split"));
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            return new @Nullable Object[] {
                String.valueOf(index + 1),
                question.text(),
                List.of(question.subtype()),
                pictures.cell(item),
                (long) index,
                item.pictureId(),
                "1",
                List.of(question.answer()),
                "val"
            };
        }
    }

    /** GQA: the questions, which name their pictures. */
    static final class GqaQuestions implements TestTable {
        @Override
        public String path() {
            return "GQA/testdev_balanced_instructions/testdev-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            return Stream.of(
                            TestTable.texts("id", "imageId", "question", "answer", "fullAnswer"),
                            Stream.of(
                                    new ParquetColumn("isBalanced", "BOOLEAN"),
                                    new ParquetColumn("groups", "STRUCT(\"global\" VARCHAR, \"local\" VARCHAR)")),
                            TestTable.texts("entailed", "equivalent"),
                            Stream.of(new ParquetColumn(
                                    "types", "STRUCT(detailed VARCHAR, semantic VARCHAR, structural VARCHAR)")),
                            TestTable.texts("semanticStr"))
                    .flatMap(s -> s)
                    .toList();
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            String semantic = question.subtype().equals("relation") ? "rel" : "attr";
            return new @Nullable Object[] {
                String.valueOf(index + 1),
                item.pictureId(),
                question.text(),
                question.answer(),
                question.answer() + ".",
                true,
                new ParquetStruct(List.of(question.subtype(), question.subtype() + "-" + question.answer())),
                "",
                "",
                new ParquetStruct(List.of(question.subtype(), semantic, "query")),
                ""
            };
        }
    }

    /** GQA: the pictures. */
    static final class GqaImages implements TestTable {
        @Override
        public String path() {
            return "GQA/testdev_balanced_images/testdev-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            return List.of(ParquetColumn.text("id"), ParquetColumn.image("image"));
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            return new @Nullable Object[] {item.pictureId(), pictures.cell(item)};
        }
    }

    /** Sentences: no public set, a table of our own. */
    static final class Freeform implements TestTable {
        @Override
        public String path() {
            return "freeform/test-00000-of-00001.parquet";
        }

        @Override
        public List<ParquetColumn> columns() {
            return List.of(
                    ParquetColumn.text("id"),
                    ParquetColumn.text("image_id"),
                    ParquetColumn.image("image"),
                    ParquetColumn.text("question"),
                    ParquetColumn.text("answer"),
                    ParquetColumn.text("category"));
        }

        @Override
        public @Nullable Object[] row(int index, TestItem item, PngPictures pictures) {
            Question question = item.question();
            return new @Nullable Object[] {
                Family.INSTRUCTION.name().toLowerCase(Locale.ROOT) + "-" + (index + 1),
                item.pictureId(),
                pictures.cell(item),
                question.text(),
                question.answer(),
                question.subtype()
            };
        }
    }
}
