package dev.flashsale.settlement.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.SoldOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any orders, told in any order and some of it twice, to two instances at once: the lines are what was sold and kept. */
class AnyHistoryIT {

    private static final int ORDERS = 250;

    private static SettlementService settlement;
    private static SettlementService twin;

    @BeforeAll
    static void start() {
        settlement = SettlementService.start("history", Map.of("flashsale.kafka.batch-size", "50"));
        twin = settlement.twin();
    }

    @AfterAll
    static void stop() {
        twin.close();
        settlement.close();
    }

    /** How far an order got. */
    enum End {
        UNPAID,
        CONFIRMED,
        CANCELLED,
        RETURNED,
        REVIVED
    }

    record History(SoldOrder order, End end) {

        Stream<OrderEvent> ofOrder() {
            return switch (end) {
                case UNPAID -> Stream.of(order.awaitingPayment(), order.expired());
                case CONFIRMED -> Stream.of(order.awaitingPayment(), order.confirmed());
                case CANCELLED -> Stream.of(order.confirmed(), order.cancelling(), order.cancelled());
                case RETURNED -> Stream.of(order.confirmed(), order.returned());
                case REVIVED -> Stream.of(order.expired(), order.confirmed());
            };
        }

        Stream<PaymentEvent> ofMoney() {
            if (order.amountDue() == 0) {
                return Stream.of();
            }
            return switch (end) {
                case UNPAID -> Stream.of();
                case CONFIRMED, REVIVED -> Stream.of(order.captured());
                case CANCELLED, RETURNED -> Stream.of(order.captured(), order.refunded());
            };
        }

        int lines() {
            return switch (end) {
                case UNPAID -> 0;
                case CONFIRMED, REVIVED -> order.lines().size();
                case CANCELLED, RETURNED -> 2 * order.lines().size();
            };
        }

        boolean isKept() {
            return end == End.CONFIRMED || end == End.REVIVED;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void addsUpToWhatWasSoldAndKept(long seed) {
        var random = new Random(seed);
        var sale = UUID.randomUUID();
        var histories = IntStream.range(0, ORDERS)
                .mapToObj(_ -> new History(anyOrder(random, sale), End.values()[random.nextInt(5)]))
                .toList();
        var orders = mixed(random, histories.stream().flatMap(History::ofOrder).toList());
        var money = mixed(random, histories.stream().flatMap(History::ofMoney).toList());

        for (var part = 0; part < 4; part++) {
            settlement.send(quarter(orders, part).toArray(OrderEvent[]::new));
            twin.send(quarter(money, part).toArray(PaymentEvent[]::new));
        }
        settlement.tell(orders.getFirst());
        settlement.tell(money.getFirst());

        assertThat(settlement.count("select count(*) from settlement_line where sale_id = '%s'".formatted(sale)))
                .isEqualTo(histories.stream().mapToInt(History::lines).sum());
        assertThat(settlement.texts(
                        "select format('%%s/%%s/%%s/%%s/%%s', sum(gross), sum(seller_discount), sum(platform_discount), sum(points), sum(paid)) from settlement_line where sale_id = '%s'"
                                .formatted(sale)))
                .containsExactly(sums(histories.stream()
                        .filter(History::isKept)
                        .map(History::order)
                        .toList()));
        assertThat(settlement.count("""
                        select count(*) from (select order_id, sum(paid) filter (where kind = 'SALE') as paid,
                            -sum(paid) filter (where kind = 'REFUND') as back from settlement_line group by order_id) l
                        where paid <> (select coalesce(sum(amount), 0) from money_moved m where m.order_id = l.order_id and m.kind = 'CAPTURED')
                           or back <> (select coalesce(sum(amount), 0) from money_moved m where m.order_id = l.order_id and m.kind = 'REFUNDED')
                        """)).isZero();
    }

    private static String sums(List<SoldOrder> kept) {
        long gross = 0;
        long bySeller = 0;
        long byPlatform = 0;
        long points = 0;
        long paid = 0;
        for (var order : kept) {
            for (var line : order.lines()) {
                gross += line.unitPrice() * line.quantity();
                bySeller += order.bearer() == DiscountBearer.SELLER ? line.discount() : 0;
                byPlatform += order.bearer() == DiscountBearer.PLATFORM ? line.discount() : 0;
                points += line.points();
            }
            paid += order.amountDue();
        }
        return "%d/%d/%d/%d/%d".formatted(gross, bySeller, byPlatform, points, paid);
    }

    private static SoldOrder anyOrder(Random random, UUID sale) {
        var bearers = DiscountBearer.values();
        var bearer = random.nextInt(3) == 0 ? null : bearers[random.nextInt(bearers.length)];
        var lines = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> {
                    int quantity = 1 + random.nextInt(3);
                    long price = random.nextLong(50_000);
                    long discount = bearer == null ? 0 : random.nextLong(price * quantity + 1);
                    long left = price * quantity - discount;
                    long points = random.nextInt(3) == 0 ? left : random.nextLong(left + 1);
                    return SoldOrder.line(quantity, price, discount, points);
                })
                .toList();
        return SoldOrder.of(sale, bearer, lines);
    }

    private static <T> List<T> mixed(Random random, List<T> events) {
        var mixed = new ArrayList<>(events);
        mixed.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(mixed, random);
        return mixed;
    }

    private static <T> List<T> quarter(List<T> events, int part) {
        return events.subList(events.size() * part / 4, events.size() * (part + 1) / 4);
    }
}
