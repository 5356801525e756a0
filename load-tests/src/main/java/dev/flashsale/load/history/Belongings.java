package dev.flashsale.load.history;

import dev.flashsale.load.door.Account;
import dev.flashsale.load.door.Door.Reply;
import dev.flashsale.load.history.Plot.Pay;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What a customer has at hand before the purchase: points, a coupon, something in the wallet. */
final class Belongings {

    static final long POINTS = 1_000;

    private final Town town;
    private final Plot plot;
    private final Account customer;

    Belongings(Town town, Plot plot, Account customer) {
        this.town = town;
        this.plot = plot;
        this.customer = customer;
    }

    /** Answers the id of the coupon which the customer now has; empty text without one. */
    Mono<String> prepare() {
        var points = plot.points() ? grantPoints() : Mono.<Reply>empty();
        return points.then(plot.pay() == Pay.WALLET ? fillWallet() : Mono.empty())
                .then(claim());
    }

    private Mono<Reply> grantPoints() {
        var grant = Map.of("accountId", customer.id(), "amount", POINTS, "reason", "history");
        return town.ask("/api/points/grants", town.operator(), plot.key("grant"), grant);
    }

    private Mono<Void> fillWallet() {
        return town.ask("/api/wallet", customer.token(), plot.key("open"), Map.of("pin", Paying.PIN))
                .then(town.authorise("wallet-" + customer.id(), 2 * Town.PRICE, plot.faults(), List.of()))
                .flatMap(paymentKey -> town.ask(
                        "/api/wallet/charges",
                        customer.token(),
                        plot.key("charge"),
                        Map.of("paymentKey", paymentKey, "amount", 2 * Town.PRICE)))
                .then();
    }

    private Mono<String> claim() {
        return plot.coupon()
                ? town.ask(
                                "/api/coupons/" + town.couponId() + "/issues",
                                customer.token(),
                                plot.key("coupon"),
                                Map.of())
                        .map(reply -> reply.json().path("couponIssueId").asString())
                : Mono.just("");
    }
}
