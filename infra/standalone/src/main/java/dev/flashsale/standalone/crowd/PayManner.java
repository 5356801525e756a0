package dev.flashsale.standalone.crowd;

/** How a winner goes about paying. */
enum PayManner {
    CARD("CONFIRMED"),
    WALLET("CONFIRMED"),
    /** The first card is refused, the second one is not. */
    SECOND_CARD("CONFIRMED"),
    /** Paid, and called off afterwards. */
    REGRET("CANCELLED"),
    /** Every card is refused. */
    NO_CARD("CANCELLED"),
    NEVER("CANCELLED");

    private static final PayManner[] OF_TEN = {
        CARD, WALLET, CARD, SECOND_CARD, CARD, WALLET, CARD, REGRET, NO_CARD, NEVER
    };

    private final String end;

    PayManner(String end) {
        this.end = end;
    }

    static PayManner of(AcceptedOrder order) {
        return OF_TEN[(int) (order.sequence() % OF_TEN.length)];
    }

    /** The status in which such an order ends. */
    String end() {
        return end;
    }
}
