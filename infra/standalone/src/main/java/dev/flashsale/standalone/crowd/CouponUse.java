package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What became of the coupons that were brought to the sale. */
final class CouponUse {

    private static final int SAMPLE = 50;
    private static final int AT_ONCE = 16;

    private final EdgeClient edge;
    private final Holdings holdings;
    private final Map<String, CouponIssue> issues;

    CouponUse(EdgeClient edge, List<CouponIssue> issues) {
        this.edge = edge;
        this.holdings = new Holdings(edge);
        this.issues =
                issues.stream().collect(Collectors.toMap(CouponIssue::issueId, Function.identity(), (one, _) -> one));
    }

    /** Once every order is recorded. */
    List<Check> afterTheSale(List<AcceptedOrder> accepted) {
        var paid = accepted.stream()
                .filter(order -> order.couponIssueId().isPresent())
                .toList();
        var sample = paid.stream().limit(SAMPLE).toList();
        var kept = kept(paid);
        return List.of(
                Check.compare(
                        "P7",
                        "coupon taken off, rounded down: amount due = total - discount",
                        (long) sample.size(),
                        discounted(sample),
                        "of %,d orders with a coupon".formatted(paid.size())),
                Check.compare(
                        "P3",
                        "coupons of these orders are RESERVED",
                        (long) sample.size(),
                        holdings.count(issuesOf(sample), "RESERVED"),
                        "as their owners see them"),
                Check.compare(
                        "P3",
                        "coupons of those who won nothing with them are ISSUED",
                        (long) kept.size(),
                        holdings.count(kept, "ISSUED"),
                        "as their owners see them"));
    }

    /** Once the orders are cancelled. */
    Check afterCancelling(List<AcceptedOrder> cancelled) {
        var back = issuesOf(cancelled);
        return Check.compare(
                "P4",
                "coupons of cancelled orders are ISSUED again",
                (long) back.size(),
                holdings.countInTheEnd(back, "ISSUED"),
                "of %d cancelled orders".formatted(cancelled.size()));
    }

    private List<CouponIssue> kept(List<AcceptedOrder> paid) {
        var used =
                paid.stream().flatMap(order -> order.couponIssueId().stream()).collect(Collectors.toSet());
        return issues.values().stream()
                .filter(issue -> !used.contains(issue.issueId()))
                .limit(SAMPLE)
                .toList();
    }

    private List<CouponIssue> issuesOf(List<AcceptedOrder> orders) {
        return orders.stream()
                .flatMap(order -> order.couponIssueId().stream())
                .flatMap(issueId -> Optional.ofNullable(issues.get(issueId)).stream())
                .toList();
    }

    private long discounted(List<AcceptedOrder> orders) {
        return Flux.fromIterable(orders)
                .filterWhen(this::isDiscounted, AT_ONCE)
                .count()
                .blockOptional()
                .orElseThrow();
    }

    private Mono<Boolean> isDiscounted(AcceptedOrder order) {
        return edge.get("/api/orders/" + order.orderId(), order.customer().token())
                .map(answer -> answer.successful() && isDiscounted(order, answer.json()));
    }

    static boolean isDiscounted(AcceptedOrder order, JsonNode view) {
        long discount = DemoCoupon.discountOn(order.total());
        return view.path("status").asString("").equals("AWAITING_PAYMENT")
                && view.path("discount").asLong(-1) == discount
                && view.path("amountDue").asLong(-1) == order.total() - discount - order.points();
    }
}
