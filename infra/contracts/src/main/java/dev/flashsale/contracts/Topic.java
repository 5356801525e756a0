package dev.flashsale.contracts;

/** A Kafka topic and the one sealed type it carries. Messages with the same key keep their order. */
public record Topic<T>(String name, Class<T> type) {

    /** Where records go that could not be read or handled. */
    public String deadLetters() {
        return name + ".dead-letters";
    }
}
