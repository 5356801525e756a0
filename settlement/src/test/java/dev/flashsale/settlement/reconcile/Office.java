package dev.flashsale.settlement.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.settlement.SettlementService;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Settlement beside books of the test; each test has days of its own. */
final class Office implements AutoCloseable {

    static final String RECONCILIATIONS = "/api/settlements/reconciliations";

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final StandInBooks heard = new StandInBooks();
    private final SettlementService settlement;
    private final BooksOfTest books;

    private Office(String name, Map<String, Object> settings) {
        var all = new HashMap<String, Object>();
        all.put("flashsale.services.order-flow", heard.address());
        all.put("flashsale.services.payment", heard.address());
        all.put("flashsale.internal.key", StandInBooks.KEY);
        all.put("flashsale.settlement.reconciliation.cron", "-");
        all.put("flashsale.settlement.reconciliation.interval", "50ms");
        all.put("flashsale.settlement.reconciliation.page", 2);
        all.put("flashsale.settlement.reconciliation.call-within", "1s");
        all.put("flashsale.settlement.reconciliation.retry-after", "100ms");
        all.put("flashsale.settlement.reconciliation.gauge-interval", "100ms");
        all.putAll(settings);
        this.settlement = SettlementService.start(name, all);
        this.books = new BooksOfTest(heard, settlement);
    }

    static Office open(String name, Map<String, Object> settings) {
        return new Office(name, settings);
    }

    /** A day long ago that no other test has, nor is near to one of theirs. */
    static LocalDate day() {
        return LocalDate.of(2024, 1, 1).plusDays(3L * DAYS.incrementAndGet());
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(SEOUL).toInstant();
    }

    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(SEOUL).toInstant();
    }

    static LocalDate today() {
        return LocalDate.now(SEOUL);
    }

    StandInBooks heard() {
        return heard;
    }

    SettlementService settlement() {
        return settlement;
    }

    BooksOfTest books() {
        return books;
    }

    WebTestClient.ResponseSpec request(LocalDate day) {
        return settlement
                .operator()
                .post()
                .uri(RECONCILIATIONS)
                .bodyValue(Map.of("date", day.toString()))
                .exchange();
    }

    /** As it is once it was done after this moment. */
    ReconciliationView reconcile(LocalDate day) {
        var before = Instant.now();
        request(day).expectStatus().isAccepted();
        await().untilAsserted(() -> {
            var view = show(day);
            assertThat(view.state()).isEqualTo(ReconciliationState.FINISHED);
            assertThat(view.asOf()).isAfter(before.minusMillis(1));
        });
        return show(day);
    }

    /** Reason, books and kind of each difference. */
    List<String> differences(LocalDate day) {
        return reconcile(day).items().stream().map(Office::describe).toList();
    }

    ReconciliationView show(LocalDate day) {
        return show(day, "?limit=100");
    }

    ReconciliationView show(LocalDate day, String query) {
        return Objects.requireNonNull(settlement
                .operator()
                .get()
                .uri(RECONCILIATIONS + "/" + day + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(ReconciliationView.class)
                .returnResult()
                .getResponseBody());
    }

    @Override
    public void close() {
        settlement.close();
        heard.close();
    }

    private static String describe(DifferenceView difference) {
        return "%s %s/%s %s"
                .formatted(
                        difference.reason(),
                        difference.said().get(0).book(),
                        difference.said().get(1).book(),
                        difference.kind());
    }
}
