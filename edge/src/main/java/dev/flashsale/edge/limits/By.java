package dev.flashsale.edge.limits;

/** What a bucket belongs to. */
enum By {
    ACCOUNT("account"),
    ADDRESS("address");

    private final String label;

    By(String label) {
        this.label = label;
    }

    /** In keys and metrics. */
    String label() {
        return label;
    }
}
