package io.huitou.reports;

/** The forms in which an edition is printed. */
public enum Form {
    PDF("pdf");

    private final String ending;

    Form(String ending) {
        this.ending = ending;
    }

    /** How the names of such files end, without the dot. */
    public String ending() {
        return ending;
    }
}
