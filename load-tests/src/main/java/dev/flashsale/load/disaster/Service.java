package dev.flashsale.load.disaster;

import dev.flashsale.edge.EdgeApplication;
import dev.flashsale.order.OrderFlowApplication;
import dev.flashsale.payment.PaymentApplication;
import dev.flashsale.sale.SaleCoreApplication;
import dev.flashsale.sandbox.SandboxApplication;
import dev.flashsale.settlement.SettlementApplication;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A service that runs as a process of its own, and the database that it owns. */
public enum Service {
    EDGE("edge", "edge", EdgeApplication::main),
    PROVIDER_SANDBOX("provider-sandbox", "", SandboxApplication::main),
    SALE_CORE("sale-core", "sale", SaleCoreApplication::main),
    ORDER_FLOW("order-flow", "orders", OrderFlowApplication::main),
    PAYMENT("payment", "payment", PaymentApplication::main),
    SETTLEMENT("settlement", "settlement", SettlementApplication::main);

    private final String label;
    private final String database;
    private final Consumer<String[]> main;

    Service(String label, String database, Consumer<String[]> main) {
        this.label = label;
        this.database = database;
        this.main = main;
    }

    /** Those that a purchase goes through, to its end. */
    public static List<Service> ofPurchases() {
        return Stream.of(values()).filter(service -> service != SETTLEMENT).toList();
    }

    public String label() {
        return label;
    }

    /** The stand-in of the provider keeps its books in memory. */
    boolean isAlone() {
        return this == PROVIDER_SANDBOX;
    }

    /** Whether it has something to be recounted. */
    boolean isAudited() {
        return this != EDGE && !database.isEmpty();
    }

    /** Empty for a service without one. */
    String database() {
        return database;
    }

    void run() {
        main.accept(new String[0]);
    }
}
