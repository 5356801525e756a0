package dev.flashsale.load.crash;

/** On which side of a step a service dies. */
enum Side {
    /** All is written but not committed: it will not have happened. */
    BEFORE_COMMIT("before the commit"),
    /** It is committed, nobody has been told. */
    AFTER_COMMIT("after the commit, before the send"),
    /** Redis or a transaction has decided, Kafka has nothing. */
    BEFORE_SEND("before the send"),
    /** Kafka has the message, the outbox still has it too, and what led to it is not acknowledged. */
    AFTER_SEND("after the send, before the offset");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
