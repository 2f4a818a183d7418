package io.huitou.reports;

/** The forms in which an edition is printed. */
public enum Form {
    /** Pages on paper, PDF/A-1b. */
    PDF("pdf"),
    /** One page for a browser, which asks nothing of anybody. */
    HTML("html"),
    /** A workbook of the figures, a worksheet per page. */
    XLSX("xlsx"),
    /** The first page as a picture. */
    PNG("png");

    private final String ending;

    Form(String ending) {
        this.ending = ending;
    }

    /** How the names of such files end, without the dot. */
    public String ending() {
        return ending;
    }
}
