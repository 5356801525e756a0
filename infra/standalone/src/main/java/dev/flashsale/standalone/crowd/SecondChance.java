package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** A few winners change their minds; what they give back is sold again to others who come late. */
final class SecondChance {

    private static final int CHANGED_MINDS = 5;
    private static final int WITH_COUPON = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RATE = Duration.ofMillis(100);

    private final EdgeClient edge;
    private final DemoSale sale;
    private final Tally tally;

    SecondChance(EdgeClient edge, DemoSale sale, Tally tally) {
        this.edge = edge;
        this.sale = sale;
        this.tally = tally;
    }

    /** Answers the orders that were cancelled once their units are on offer again. */
    List<AcceptedOrder> cancelSome() {
        int before = left();
        var changed = choose();
        changed.forEach(this::cancel);
        int expected = before + changed.stream().mapToInt(AcceptedOrder::units).sum();
        tally.cancelled(changed);
        Flux.interval(RATE)
                .onBackpressureDrop()
                .concatMap(_ -> sale.remaining(edge), 1)
                .takeUntil(left -> sum(left) >= expected)
                .take(PATIENCE)
                .blockLast();
        return changed;
    }

    private List<AcceptedOrder> choose() {
        var inOrder = tally.accepted().stream()
                .sorted(Comparator.comparing(AcceptedOrder::sequence))
                .toList();
        var withCoupon = inOrder.stream()
                .filter(order -> order.couponIssueId().isPresent())
                .limit(WITH_COUPON);
        return Stream.concat(withCoupon, inOrder.stream())
                .distinct()
                .limit(CHANGED_MINDS)
                .toList();
    }

    private void cancel(AcceptedOrder order) {
        var path = "/api/orders/" + order.orderId() + "/cancel";
        EdgeClient.require(
                path,
                edge.post(
                        path,
                        order.customer().token(),
                        Optional.of("changed-my-mind"),
                        "{\"reason\":\"changed my mind\"}"));
    }

    /** One unit for each late shopper until nothing is left; answers how many orders that made. */
    long sellAgain(Accounts accounts) {
        long before = tally.acceptedCount();
        remaining().forEach((item, units) -> accounts.many("CUSTOMER", units).forEach(late -> buyOne(late, item)));
        return tally.acceptedCount() - before;
    }

    private void buyOne(Customer late, String item) {
        var click = new Click("late", List.of(new Line(item, 1)), Click.Again.NEVER);
        new Shopper(late, edge, sale.purchasePath(), tally).shop(List.of(click)).block();
    }

    int left() {
        return sum(remaining());
    }

    private static int sum(Map<String, Integer> units) {
        return units.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<String, Integer> remaining() {
        return sale.remaining(edge).blockOptional().orElse(Map.of());
    }
}
