package io.espalier.report.table;

/** The ways to write a table down. */
public enum TableFormat {
    /** Comma-separated values by RFC 4180, full precision, text that a spreadsheet would run as a formula disarmed. */
    CSV("csv"),
    /** Tab-separated values for a clipboard, full precision. */
    TSV("tsv"),
    /** A pipe table as GitHub renders it. */
    MARKDOWN("md"),
    /** A {@code booktabs} table environment. */
    LATEX("tex"),
    /** An object with columns and rows, full precision; non-finite numbers as strings. */
    JSON("json"),
    /** An HTML {@code table} element. */
    HTML("html"),
    /** Aligned columns for a terminal. */
    TEXT("txt");

    private final String extension;

    TableFormat(String extension) {
        this.extension = extension;
    }

    /** Returns the usual ending of a file, without the dot. */
    public String extension() {
        return extension;
    }

    /** Returns the table in this format; the same table gives the same text on every machine. */
    public String render(Table table) {
        return switch (this) {
            case CSV -> CsvTable.render(table);
            case TSV -> TsvTable.render(table);
            case MARKDOWN -> MarkdownTable.render(table);
            case LATEX -> LatexTable.render(table);
            case JSON -> JsonTable.render(table);
            case HTML -> HtmlTable.render(table);
            case TEXT -> PlainTable.render(table);
        };
    }
}
