package dev.flashsale.settlement.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lines, rules and grades as chance has it; whole hours, so that they often meet the bounds of each other. */
final class RandomLines {

    private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");
    private static final int HOURS = 23 * 24;
    private static final List<String> GRADES = List.of("GOLD", "SILVER", "BRONZE");

    private final Random random;
    private final List<UUID> sellers;
    private final List<UUID> sales;
    private final List<String> sold = new ArrayList<>();

    RandomLines(Random random) {
        this.random = random;
        this.sellers = Stream.generate(this::id).limit(9).toList();
        this.sales = Stream.generate(this::id).limit(6).toList();
    }

    /** Statements that add rules of all kinds, some at the same time, and grades that change. */
    String rules() {
        var rules = IntStream.range(0, 40).mapToObj(_ -> rule()).collect(Collectors.joining(","));
        var grades = IntStream.range(0, 25).mapToObj(_ -> grade()).collect(Collectors.joining(","));
        return """
                insert into fee_rule (grade, sale_id, rate_basis_points, minimum, maximum, vat_basis_points, valid_from,
                                      valid_until) values %s;
                insert into seller_grade (seller_id, grade, valid_from) values %s
                """.formatted(rules, grades);
    }

    /** A statement that adds so many sales, anywhere in time, and refunds of some that there are. */
    String lines(int count) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            rows.add(sale());
            if (random.nextInt(4) == 0) {
                rows.add(refund(sold.remove(random.nextInt(sold.size()))));
            }
        }
        return """
                insert into settlement_line (order_id, item_id, product_id, seller_id, sale_id, quantity, kind, gross,
                    seller_discount, platform_discount, points, paid, fee_basis, sold_at, occurred_at, recorded_at)
                select o, i, p, s, e, 1, case sign when 1 then 'SALE' else 'REFUND' end, sign * g, sign * d, sign * f, sign * t,
                       sign * (g - d - f - t), sign * (g - d), sold, sold + later, now()
                from (values %s) as row (o, i, p, s, e, g, d, f, t, sold, sign, later)
                """.formatted(String.join(",", rows));
    }

    private String rule() {
        var kind = random.nextInt(3);
        var from = random.nextInt(-48, HOURS);
        return "(%s, %s, %d, %d, %s, %d, '%s', %s)"
                .formatted(
                        kind == 0 ? "'" + one(GRADES) + "'" : "null",
                        kind == 1 ? "'" + one(sales) + "'" : "null",
                        random.nextInt(10_001),
                        random.nextInt(500),
                        random.nextBoolean() ? "null" : String.valueOf(500 + random.nextInt(2_000)),
                        random.nextInt(2_001),
                        hour(from),
                        random.nextBoolean() ? "null" : "'" + hour(from + 1 + random.nextInt(200)) + "'");
    }

    private String grade() {
        return "('%s', '%s', '%s')".formatted(one(sellers), one(GRADES), hour(random.nextInt(-48, HOURS)));
    }

    private String sale() {
        long gross = random.nextInt(20) == 0 ? 0 : random.nextLong(100_000);
        long discount = part(gross);
        long funded = part(gross - discount);
        long points = part(gross - discount - funded);
        var row = "('%s'::uuid, '%s'::uuid, '%s'::uuid, '%s'::uuid, '%s'::uuid, %d, %d, %d, %d, '%s'::timestamptz"
                .formatted(
                        id(),
                        id(),
                        id(),
                        one(sellers),
                        one(sales),
                        gross,
                        discount,
                        funded,
                        points,
                        hour(random.nextInt(HOURS)));
        sold.add(row);
        return row + ", 1, interval '0')";
    }

    private String refund(String row) {
        return row + ", -1, interval '%d hours')".formatted(random.nextInt(150));
    }

    private long part(long of) {
        return random.nextBoolean() ? 0 : random.nextLong(of + 1);
    }

    private Instant hour(int number) {
        return START.plus(Duration.ofHours(number));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> T one(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }
}
