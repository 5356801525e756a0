package dev.flashsale.order;

import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Purchases as sale-core announces them. */
public final class Orders {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private Orders() {}

    /** Two units of one item for 20,000 won, with time to pay. */
    public static OrderPlaced placed() {
        return of(UUID.randomUUID(), UUID.randomUUID(), 10_000, Duration.ofMinutes(10));
    }

    public static OrderPlaced placedBy(UUID customer) {
        return of(customer, UUID.randomUUID(), 10_000, Duration.ofMinutes(10));
    }

    public static OrderPlaced free() {
        return of(UUID.randomUUID(), UUID.randomUUID(), 0, Duration.ofMinutes(10));
    }

    public static OrderPlaced expiringIn(Duration time) {
        return of(UUID.randomUUID(), UUID.randomUUID(), 10_000, time);
    }

    public static List<OrderPlaced> manyExpiringIn(int count, Duration time) {
        var sale = UUID.randomUUID();
        return IntStream.range(0, count)
                .mapToObj(_ -> of(UUID.randomUUID(), sale, 10_000, time))
                .toList();
    }

    /** Two items for 25,000 won, with a coupon. */
    public static OrderPlaced withCoupon() {
        return withCoupon(UUID.randomUUID(), Duration.ofMinutes(10));
    }

    public static OrderPlaced withCoupon(UUID sale, Duration timeToPay) {
        var placed = of(UUID.randomUUID(), sale, 10_000, timeToPay);
        var other = new OrderLine(UUID.randomUUID(), UUID.randomUUID(), 1, 5_000);
        return new OrderPlaced(
                placed.orderId(),
                sale,
                placed.sellerId(),
                placed.customerId(),
                placed.sequence(),
                placed.fingerprint(),
                placed.epoch(),
                List.of(placed.lines().getFirst(), other),
                placed.total() + other.unitPrice(),
                UUID.randomUUID(),
                0,
                placed.placedAt(),
                placed.payBefore());
    }

    /** Two units for 20,000 won, some of it in points. */
    public static OrderPlaced withPoints(long points) {
        return spending(points, placed());
    }

    /** The same purchase, to be paid with points in part. */
    public static OrderPlaced spending(long points, OrderPlaced placed) {
        return new OrderPlaced(
                placed.orderId(),
                placed.saleId(),
                placed.sellerId(),
                placed.customerId(),
                placed.sequence(),
                placed.fingerprint(),
                placed.epoch(),
                placed.lines(),
                placed.total(),
                placed.couponIssueId(),
                points,
                placed.placedAt(),
                placed.payBefore());
    }

    public static List<OrderPlaced> manyWithCoupons(int count, Duration time) {
        var sale = UUID.randomUUID();
        return IntStream.range(0, count).mapToObj(_ -> withCoupon(sale, time)).toList();
    }

    public static OrderPlaced of(UUID customer, UUID sale, long price, Duration timeToPay) {
        var item = UUID.nameUUIDFromBytes(("item of " + sale).getBytes());
        var now = Instant.now();
        return new OrderPlaced(
                UUID.randomUUID(),
                sale,
                UUID.randomUUID(),
                customer,
                SEQUENCE.incrementAndGet(),
                "fingerprint",
                1,
                List.of(new OrderLine(item, UUID.randomUUID(), 2, price)),
                2 * price,
                null,
                0,
                now,
                now.plus(timeToPay));
    }
}
