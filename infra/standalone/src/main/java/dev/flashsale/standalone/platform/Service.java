package dev.flashsale.standalone.platform;

import dev.flashsale.edge.EdgeApplication;
import dev.flashsale.order.OrderFlowApplication;
import dev.flashsale.payment.PaymentApplication;
import dev.flashsale.sale.SaleCoreApplication;
import dev.flashsale.sandbox.SandboxApplication;
import dev.flashsale.settlement.SettlementApplication;

/** The services, their usual ports, and the database that each owns. */
public enum Service {
    EDGE("edge", EdgeApplication.class, 8080, "edge"),
    SALE_CORE("sale-core", SaleCoreApplication.class, 8081, "sale"),
    ORDER_FLOW("order-flow", OrderFlowApplication.class, 8082, "orders"),
    PAYMENT("payment", PaymentApplication.class, 8083, "payment"),
    SETTLEMENT("settlement", SettlementApplication.class, 8084, "settlement"),
    PROVIDER_SANDBOX("provider-sandbox", SandboxApplication.class, 8085, "");

    private static final int TO_MANAGEMENT = 1000;

    private final String label;
    private final Class<?> application;
    private final int usualPort;
    private final String database;

    Service(String label, Class<?> application, int usualPort, String database) {
        this.label = label;
        this.application = application;
        this.usualPort = usualPort;
        this.database = database;
    }

    /** As its settings file and its properties are called. */
    public String label() {
        return label;
    }

    Class<?> application() {
        return application;
    }

    int usualPort() {
        return usualPort;
    }

    int usualManagementPort() {
        return usualPort + TO_MANAGEMENT;
    }

    /** The stand-in of the provider keeps its books in memory. */
    boolean isAlone() {
        return this == PROVIDER_SANDBOX;
    }

    /** The name of the database; empty for a service that owns none. */
    String database() {
        return database;
    }
}
