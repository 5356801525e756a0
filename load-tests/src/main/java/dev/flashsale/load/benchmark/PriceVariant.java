package dev.flashsale.load.benchmark;

/** What is asked of which sale-core. */
enum PriceVariant {
    ONE_FROM_POSTGRES("one price, PostgreSQL", false, 1),
    ONE_CACHED("one price, cached", true, 1),
    HUNDRED_FROM_POSTGRES("100 prices, PostgreSQL", false, 100),
    HUNDRED_CACHED("100 prices, cached", true, 100);

    private final String label;
    private final boolean cached;
    private final int products;

    PriceVariant(String label, boolean cached, int products) {
        this.label = label;
        this.cached = cached;
        this.products = products;
    }

    String label() {
        return label;
    }

    boolean isCached() {
        return cached;
    }

    /** Products in one call. */
    int products() {
        return products;
    }

    /** The same question to PostgreSQL. */
    PriceVariant comparedWith() {
        return products == 1 ? ONE_FROM_POSTGRES : HUNDRED_FROM_POSTGRES;
    }
}
