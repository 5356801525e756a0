package dev.flashsale.web;

/** What a service cannot do without. */
enum Backend {
    DATABASE,
    REDIS,
    KAFKA,
    OTHER;

    /** By the name of a fault, because this module has none of their drivers. */
    static Backend of(Throwable fault) {
        var name = fault.getClass().getName();
        if (name.contains("redis") || name.contains("lettuce")) {
            return REDIS;
        }
        if (name.contains("kafka") || name.endsWith("DeliveryUnknown")) {
            return KAFKA;
        }
        boolean ofDatabase = name.contains("r2dbc")
                || name.startsWith("org.springframework.dao.")
                || name.startsWith("org.springframework.transaction.")
                || name.startsWith("reactor.pool.");
        return ofDatabase ? DATABASE : OTHER;
    }
}
