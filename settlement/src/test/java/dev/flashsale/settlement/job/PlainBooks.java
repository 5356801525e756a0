package dev.flashsale.settlement.job;

import dev.flashsale.settlement.SettlementService;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Lines, rules and grades as they are in the database, and what each line is charged, worked out one line at a time. */
record PlainBooks(List<Line> lines, List<Rule> rules, List<Grade> grades) {

    private static final String TIME = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    static PlainBooks read(SettlementService service) {
        return new PlainBooks(
                rows(service, """
                        select concat_ws(',', line_no, seller_id, sale_id, kind, gross, seller_discount, platform_discount,
                            points, paid, fee_basis, %s, %s) from settlement_line order by line_no
                        """.formatted(TIME.formatted("sold_at"), TIME.formatted("occurred_at")))
                        .map(Line::of)
                        .toList(),
                rows(service, """
                        select concat_ws(',', rule_id, coalesce(grade, '-'), coalesce(sale_id::text, '-'), rate_basis_points,
                            minimum, coalesce(maximum, 9223372036854775807), vat_basis_points, %s, %s) from fee_rule
                        """.formatted(
                                TIME.formatted("valid_from"), TIME.formatted("coalesce(valid_until, '2999-01-01')")))
                        .map(Rule::of)
                        .toList(),
                rows(
                                service,
                                "select concat_ws(',', grade_no, seller_id, grade, %s) from seller_grade"
                                        .formatted(TIME.formatted("valid_from")))
                        .map(Grade::of)
                        .toList());
    }

    private static java.util.stream.Stream<String[]> rows(SettlementService service, String sql) {
        return service.texts(sql).stream().map(text -> text.split(","));
    }

    /** One text for each seller, in the order of their ids. */
    List<String> statements(List<Line> due, String from) {
        var sums = new TreeMap<String, long[]>();
        due.forEach(line -> add(line, from, sums.computeIfAbsent(line.seller(), _ -> new long[12])));
        return sums.entrySet().stream()
                .map(entry -> text(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void add(Line line, String from, long[] sums) {
        var rule = ruleOf(line);
        long sign = line.kind().equals("SALE") ? 1 : -1;
        long basis = sign * line.feeBasis();
        long rated = Math.floorDiv(basis * rule.rate(), 10_000L);
        long fee = Math.min(basis, Math.max(rule.minimum(), Math.min(rule.maximum(), rated)));
        long vat = Math.floorDiv(fee * rule.vat(), 10_000L);
        long[] more = {
            1,
            line.occurredAt().compareTo(from) < 0 ? 1 : 0,
            sign > 0 ? line.gross() : 0,
            sign > 0 ? 0 : line.gross(),
            line.sellerDiscount(),
            line.platformDiscount(),
            line.points(),
            line.paid(),
            line.feeBasis(),
            sign * fee,
            sign * vat,
            line.gross() - line.sellerDiscount() - sign * fee - sign * vat
        };
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    private Rule ruleOf(Line line) {
        var grade = grades.stream()
                .filter(each ->
                        each.seller().equals(line.seller()) && each.from().compareTo(line.soldAt()) <= 0)
                .max(Comparator.comparing(Grade::from).thenComparing(Grade::number))
                .map(Grade::name)
                .orElse("none");
        return rules.stream()
                .filter(rule -> rule.from().compareTo(line.soldAt()) <= 0
                        && rule.until().compareTo(line.soldAt()) > 0)
                .filter(rule -> rule.rank(line.sale(), grade) > 0)
                .max(Comparator.comparingInt((Rule rule) -> rule.rank(line.sale(), grade))
                        .thenComparing(Rule::from)
                        .thenComparing(Rule::number))
                .orElseThrow();
    }

    private static String text(String seller, long[] sums) {
        var text = new StringBuilder(seller);
        for (long sum : sums) {
            text.append(' ').append(sum);
        }
        return text.toString();
    }

    record Line(
            long number,
            String seller,
            String sale,
            String kind,
            long gross,
            long sellerDiscount,
            long platformDiscount,
            long points,
            long paid,
            long feeBasis,
            String soldAt,
            String occurredAt) {

        static Line of(String[] row) {
            return new Line(
                    Long.parseLong(row[0]),
                    row[1],
                    row[2],
                    row[3],
                    Long.parseLong(row[4]),
                    Long.parseLong(row[5]),
                    Long.parseLong(row[6]),
                    Long.parseLong(row[7]),
                    Long.parseLong(row[8]),
                    Long.parseLong(row[9]),
                    row[10],
                    row[11]);
        }
    }

    record Rule(
            long number,
            String grade,
            String sale,
            long rate,
            long minimum,
            long maximum,
            long vat,
            String from,
            String until) {

        static Rule of(String[] row) {
            return new Rule(
                    Long.parseLong(row[0]),
                    row[1],
                    row[2],
                    Long.parseLong(row[3]),
                    Long.parseLong(row[4]),
                    Long.parseLong(row[5]),
                    Long.parseLong(row[6]),
                    row[7],
                    row[8]);
        }

        /** How closely it fits: a sale's beats a grade's beats the others; 0 is not at all. */
        int rank(String wantedSale, String wantedGrade) {
            if (!sale.equals("-")) {
                return sale.equals(wantedSale) ? 3 : 0;
            }
            if (!grade.equals("-")) {
                return grade.equals(wantedGrade) ? 2 : 0;
            }
            return 1;
        }
    }

    record Grade(long number, String seller, String name, String from) {

        static Grade of(String[] row) {
            return new Grade(Long.parseLong(row[0]), row[1], row[2], row[3]);
        }
    }
}
