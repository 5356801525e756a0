package dev.flashsale.settlement.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.settlement.SettlementService;
import java.util.Map;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Lines of days in November 2025 and the runs that settle them. */
public final class Periods {

    /** So many lines for so many sellers, all sold from the first to the seventh, every tenth given back. */
    private static final String LINES = """
            insert into settlement_line (order_id, item_id, kind, product_id, seller_id, sale_id, quantity, gross, seller_discount,
                platform_discount, points, paid, fee_basis, sold_at, occurred_at, recorded_at)
            select md5('order' || n)::uuid, md5('item' || n)::uuid, kind, md5('product' || n %% 100)::uuid,
                   md5('seller' || n %% %2$d)::uuid, md5('sale' || n %% 7)::uuid, 1,
                   sign * gross, sign * (gross / 10), sign * (gross / 20), sign * (gross / 50),
                   sign * (gross - gross / 10 - gross / 20 - gross / 50), sign * (gross - gross / 10),
                   sold_at, case sign when 1 then sold_at else sold_at + interval '1 hour' end, now()
            from (select n, kind, 1000 + (n::bigint * 7919) %% 90000 as gross, case kind when 'SALE' then 1 else -1 end as sign,
                         timestamptz '2025-11-01T00:00:00Z' + n * interval '6 days' / %1$d as sold_at
                  from generate_series(1, %1$d) as n
                  cross join lateral (select 'SALE' as kind union all select 'REFUND' where n %% 10 = 0) as kinds) as line
            order by n
            """;

    private static final String LINE = """
            insert into settlement_line (order_id, item_id, kind, product_id, seller_id, sale_id, quantity, gross, seller_discount,
                platform_discount, points, paid, fee_basis, sold_at, occurred_at, recorded_at)
            values (md5('%s')::uuid, md5('item')::uuid, '%s', md5('product')::uuid, md5('%s')::uuid, md5('%s')::uuid, 1,
                    %6$d, 0, 0, 0, %6$d, %6$d, '%5$s', '%7$s', now())
            """;

    private Periods() {}

    /** A line whose ids are made of names. */
    public static void addLine(
            SettlementService service,
            String order,
            String kind,
            Party of,
            String soldAt,
            int gross,
            String occurredAt) {
        service.execute(LINE.formatted(order, kind, of.seller(), of.sale(), soldAt, gross, occurredAt));
    }

    /** The name of a seller and that of a sale. */
    public record Party(String seller, String sale) {}

    /** The id that a name stands for. */
    public static UUID idOf(SettlementService service, String name) {
        return UUID.fromString(
                service.texts("select md5('" + name + "')::uuid::text").getFirst());
    }

    public static void addLines(SettlementService service, int lines, int sellers) {
        service.execute(LINES.formatted(lines, sellers));
    }

    public static ResponseSpec request(SettlementService service, String from, String to) {
        return service.operator()
                .post()
                .uri("/api/settlements/runs")
                .bodyValue(Map.of("from", from, "to", to))
                .exchange();
    }

    /** Asks for a run and waits for its end. */
    public static String settle(SettlementService service, String from, String to) {
        var location = request(service, from, to)
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getLocation();
        await().untilAsserted(
                        () -> assertThat(read(service, location.toString())).contains("\"state\":\"FINISHED\""));
        return location.toString();
    }

    public static String read(SettlementService service, String path) {
        return service.operator()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
