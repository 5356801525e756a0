package dev.flashsale.load.orders;

import dev.flashsale.load.door.Account;
import dev.flashsale.load.door.Door;
import dev.flashsale.load.door.OpenSale;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A sale with more units than anybody can buy, and customers; some have a wallet with enough in it. */
record Market(OpenSale sale) {

    static final String PIN = "246813";
    static final long PRICE = 9_000;
    private static final long FILLING = 100_000_000;
    private static final int ONE_WALLET_IN = 10;
    private static final int AT_ONCE = 8;
    private static final int UNITS = 1_000_000;
    private static final int LIMIT = 1_000;

    static Market open(Door edge, Door provider, int customers) {
        var terms = new OpenSale.Terms("Sale of a benchmark", PRICE, UNITS, LIMIT);
        var market = new Market(OpenSale.open(edge, terms, customers));
        market.fillWallets(edge, provider);
        return market;
    }

    boolean hasWallet(int customer) {
        return customer % ONE_WALLET_IN == 0;
    }

    private void fillWallets(Door edge, Door provider) {
        Flux.range(0, sale.customers().size())
                .filter(this::hasWallet)
                .flatMap(customer -> fillWallet(sale.customers().get(customer), edge, provider), AT_ONCE)
                .blockLast();
    }

    private static Mono<JsonNode> fillWallet(Account customer, Door edge, Door provider) {
        return edge.post("/api/wallet", customer.token(), UUID.randomUUID().toString(), Map.of("pin", PIN))
                .then(provider.post(
                        "/sandbox/authorisations",
                        "",
                        "",
                        Map.of("orderId", "wallet-" + customer.id(), "amount", FILLING)))
                .map(authorised -> authorised.path("paymentKey").asString())
                .flatMap(paymentKey -> edge.post(
                        "/api/wallet/charges",
                        customer.token(),
                        paymentKey,
                        Map.of("paymentKey", paymentKey, "amount", FILLING)));
    }
}
