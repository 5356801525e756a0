package dev.flashsale.settlement.reconcile;

/** A book that another service keeps, or knows how to read. */
enum Source {
    ORDERS("order-flow", "orders"),
    PAYMENTS("payment", "payments"),
    LEDGER("payment", "ledger"),
    PROVIDER("payment", "provider");

    private final String service;
    private final String feed;

    Source(String service, String feed) {
        this.service = service;
        this.feed = feed;
    }

    boolean isOfPayment() {
        return service.equals("payment");
    }

    String path() {
        return "/internal/reconciliation/" + feed;
    }

    String label() {
        return service + "'s " + feed;
    }
}
