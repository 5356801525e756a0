package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Looks after orders until they have come to their end. */
final class OrderEnds {

    private static final int AT_ONCE = 32;
    private static final Duration RATE = Duration.ofMillis(500);

    private final EdgeClient edge;

    OrderEnds(EdgeClient edge) {
        this.edge = edge;
    }

    /** The statuses of all orders when each has the end of its manner, or when it takes too long. */
    Map<String, String> awaitAll(List<AcceptedOrder> orders, Duration patience) {
        return Flux.fromArray(PayManner.values())
                .map(PayManner::end)
                .distinct()
                .map(end ->
                        await(orders, end, order -> PayManner.of(order).end().equals(end), patience))
                .reduce(new TreeMap<String, String>(), OrderEnds::merge)
                .blockOptional()
                .orElseThrow();
    }

    private static TreeMap<String, String> merge(TreeMap<String, String> all, Map<String, String> some) {
        all.putAll(some);
        return all;
    }

    /** The statuses of those orders, when all of them have this one, or when it takes too long. */
    Map<String, String> await(
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
}
