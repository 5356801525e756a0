package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The third act: the winners pay, each in a manner of their own, or do not; every order comes to its end. */
final class PaymentAct {

    private static final int AT_ONCE = 32;
    private static final Duration RATE = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final EdgeClient edge;
    private final CardDesk desk;
    private final Cast cast;
    private final Figures figures;
    private final Tally tally;
    private final AnswerLog log = new AnswerLog();

    PaymentAct(EdgeClient edge, CardDesk desk, Cast cast, Tally tally, Console console) {
        this.edge = edge;
        this.desk = desk;
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
                .blockLast();
    }

    /** Answers once every order has come to its end, or should have. */
    List<Check> play(List<AcceptedOrder> orders, Duration payWithin) {
        long start = System.nanoTime();
        var payer = new Payer(edge, desk, log, tally.complaints());
        Flux.fromIterable(orders).flatMap(payer::pay, AT_ONCE).blockLast();
        var paying = Duration.ofNanos(System.nanoTime() - start);
        awaitEnds(orders, PayManner.CARD.end(), PaymentAct::isPaid, MARGIN);
        regret(orders);
        var ends = awaitAllEnds(orders, payWithin.plus(MARGIN));
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

    private Map<String, String> awaitAllEnds(List<AcceptedOrder> orders, Duration patience) {
        return Flux.fromArray(PayManner.values())
                .map(PayManner::end)
                .distinct()
                .map(end -> awaitEnds(
                        orders, end, order -> PayManner.of(order).end().equals(end), patience))
                .reduce(new TreeMap<String, String>(), PaymentAct::merge)
                .blockOptional()
                .orElseThrow();
    }

    private static TreeMap<String, String> merge(TreeMap<String, String> all, Map<String, String> some) {
        all.putAll(some);
        return all;
    }

    /** The statuses of those orders when all of them have this one, or when it takes too long. */
    private Map<String, String> awaitEnds(
            List<AcceptedOrder> orders, String end, Predicate<AcceptedOrder> which, Duration patience) {
        var some = orders.stream().filter(which).toList();
        return Flux.interval(Duration.ZERO, RATE)
                .onBackpressureDrop()
                .concatMap(_ -> statuses(some), 1)
                .takeUntil(statuses -> statuses.values().stream().allMatch(end::equals))
                .take(patience)
                .last(Map.of())
                .blockOptional()
                .orElseThrow();
    }

    private Mono<Map<String, String>> statuses(List<AcceptedOrder> orders) {
        return Flux.fromIterable(orders)
                .flatMap(this::status, AT_ONCE)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Map.Entry<String, String>> status(AcceptedOrder order) {
        return view(order)
                .map(view -> Map.entry(order.orderId(), view.path("status").asString("?")));
    }

    private Mono<JsonNode> view(AcceptedOrder order) {
        return edge.get("/api/orders/" + order.orderId(), order.customer().token())
                .filter(Answer::successful)
                .map(Answer::json);
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
        checks.addAll(new Receipts(edge, desk).checks(orders, ends));
        return checks;
    }
}
