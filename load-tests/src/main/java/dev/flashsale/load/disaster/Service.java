package dev.flashsale.load.disaster;

import dev.flashsale.edge.EdgeApplication;
import dev.flashsale.order.OrderFlowApplication;
import dev.flashsale.payment.PaymentApplication;
import dev.flashsale.sale.SaleCoreApplication;
import dev.flashsale.sandbox.SandboxApplication;
import java.util.function.Consumer;

/** A service that runs as a process of its own, and the database that it owns. */
public enum Service {
    EDGE("edge", "edge", EdgeApplication::main),
    PROVIDER_SANDBOX("provider-sandbox", "", SandboxApplication::main),
    SALE_CORE("sale-core", "sale", SaleCoreApplication::main),
    ORDER_FLOW("order-flow", "orders", OrderFlowApplication::main),
    PAYMENT("payment", "payment", PaymentApplication::main);

    private final String label;
    private final String database;
    private final Consumer<String[]> main;

    Service(String label, String database, Consumer<String[]> main) {
        this.label = label;
        this.database = database;
        this.main = main;
    }

    String label() {
        return label;
    }

    /** Empty for a service without one. */
    String database() {
        return database;
    }

    void run() {
        main.accept(new String[0]);
    }
}
