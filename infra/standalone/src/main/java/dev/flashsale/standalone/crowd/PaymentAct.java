package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The third act: the winners pay, each in a manner of their own, or do not; every order comes to its end. */
final class PaymentAct {

    private static final int AT_ONCE = 32;
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final EdgeClient edge;
    private final CardDesk desk;
    private final Books books;
    private final OrderEnds orderEnds;
    private final Cast cast;
    private final Figures figures;
    private final Tally tally;
    private final AnswerLog log = new AnswerLog();

    PaymentAct(EdgeClient edge, EdgeClient payment, CardDesk desk, Cast cast, Tally tally, Console console) {
        this.edge = edge;
        this.desk = desk;
        this.books = new Books(desk, payment, cast.operator());
        this.orderEnds = new OrderEnds(edge);
        this.cast = cast;
        this.tally = tally;
        this.figures = new Figures(console);
    }

    /** Before the sale: an operator grants points to those who will want to spend some. */
    void grantPoints() {
        var customers = cast.customers();
        Flux.range(0, customers.size())
                .filter(Purses::hasPoints)
                .flatMap(number -> grant(customers.get(number)), AT_ONCE)
                .filter(answer -> !answer.successful())
                .doOnNext(answer -> tally.complaints().add("Points were not granted: " + answer))
                .blockLast();
    }

    /** Answers once every order has come to its end, or should have. */
    List<Check> play(List<AcceptedOrder> orders, Duration payWithin) {
        long start = System.nanoTime();
        var payer = new Payer(edge, desk, log, tally.complaints());
        Flux.fromIterable(orders).flatMap(payer::pay, AT_ONCE).blockLast();
        var paying = Duration.ofNanos(System.nanoTime() - start);
        orderEnds.await(orders, PayManner.CARD.end(), PaymentAct::isPaid, MARGIN);
        regret(orders);
        var ends = orderEnds.awaitAll(orders, payWithin.plus(MARGIN));
        tally.cancelled(orders.stream()
                .filter(order -> ends.getOrDefault(order.orderId(), "").equals("CANCELLED"))
                .toList());
        report(orders, ends, paying);
        return checks(orders, ends);
    }

    private Mono<Answer> grant(Customer customer) {
        var body = EdgeClient.json(
                Map.of("accountId", customer.accountId(), "amount", Purses.POINTS, "reason", "welcome"));
        return new PatientCall(edge, "/api/points/grants", log)
                .post(cast.operator(), Optional.of("welcome-" + customer.accountId()), body);
    }

    private void regret(List<AcceptedOrder> orders) {
        Flux.fromIterable(orders)
                .filter(order -> PayManner.of(order) == PayManner.REGRET)
                .flatMap(
                        order -> new PatientCall(edge, "/api/orders/" + order.orderId() + "/cancel", log)
                                .post(
                                        order.customer(),
                                        Optional.of("regret-" + order.sequence()),
                                        "{\"reason\":\"too expensive\"}"),
                        AT_ONCE)
                .blockLast();
    }

    private static boolean isPaid(AcceptedOrder order) {
        return PayManner.of(order).end().equals(PayManner.CARD.end()) || PayManner.of(order) == PayManner.REGRET;
    }

    private void report(List<AcceptedOrder> orders, Map<String, String> ends, Duration paying) {
        figures.title("Figures of the payments");
        var byManner = orders.stream()
                .collect(Collectors.groupingBy(
                        order -> PayManner.of(order) + " -> " + ends.getOrDefault(order.orderId(), "?"),
                        TreeMap::new,
                        Collectors.counting()));
        byManner.forEach((way, count) -> figures.line("orders", "%s: %,d", way, count));
        figures.line(
                "paying",
                "%,d answers in %.1f s, with coupon %,d, with points %,d",
                log.answers(),
                Figures.seconds(paying),
                orders.stream()
                        .filter(order -> order.couponIssueId().isPresent())
                        .count(),
                orders.stream().filter(order -> order.points() > 0).count());
        figures.line("provider's books", "%s", desk.books());
    }

    private List<Check> checks(List<AcceptedOrder> orders, Map<String, String> ends) {
        var checks = new ArrayList<Check>();
        checks.add(Check.compare(
                "P4",
                "every order ends as it was paid: confirmed, or cancelled",
                (long) orders.size(),
                orders.stream()
                        .filter(order -> PayManner.of(order).end().equals(ends.get(order.orderId())))
                        .count(),
                "orders by how they were paid"));
        checks.addAll(new Receipts(edge, books).checks(orders, ends));
        return checks;
    }
}
