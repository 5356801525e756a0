package dev.flashsale.devbackends;

/** The servers that the platform needs. */
public enum BackendKind {
    POSTGRES("PostgreSQL"),
    REDIS("Redis"),
    KAFKA("Kafka");

    private final String product;

    BackendKind(String product) {
        this.product = product;
    }

    String product() {
        return product;
    }

    String folder() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
