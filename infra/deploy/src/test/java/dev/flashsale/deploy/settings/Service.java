package dev.flashsale.deploy.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A service, by the name of its yml. */
public enum Service {
    EDGE("edge", "edge", "web"),
    SALE_CORE("sale-core", "sale", "web", "messaging", "outbox"),
    ORDER_FLOW("order-flow", "order", "web", "messaging", "outbox"),
    PAYMENT("payment", "payment", "web", "messaging", "outbox"),
    SETTLEMENT("settlement", "settlement", "web", "messaging"),
    PROVIDER_SANDBOX("infra/provider-sandbox", "sandbox", "web");

    private final String module;
    private final List<String> packages;

    Service(String module, String... packages) {
        this.module = module;
        this.packages =
                Arrays.stream(packages).map(each -> "dev.flashsale." + each).toList();
    }

    public static Optional<Service> named(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The folder that its jar is built in. */
    public String module() {
        return module;
    }

    boolean uses(Class<?> type) {
        return packages.stream().anyMatch(each -> (type.getPackageName() + ".").startsWith(each + "."));
    }
}
