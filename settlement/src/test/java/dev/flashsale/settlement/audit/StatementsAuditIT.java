package dev.flashsale.settlement.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.job.Periods;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last run's statements are recounted from the lines themselves. */
class StatementsAuditIT {

    @ParameterizedTest
    @CsvSource({
        "settled_line, delete from settled_line where line_no = 1, every line of a settled time is in a statement",
        "settled_line, update settled_line set fee = fee + 1 where line_no = 1, every statement of the last run is the sum of its lines",
        "statement, delete from statement where seller_id = md5('seller1')::uuid, every statement of the last run is the sum of its lines"
    })
    void findsWhatWasTamperedWith(String table, String tampering, String check) {
        try (var service = SettlementService.start("tampered_" + Integer.toHexString(tampering.hashCode()), Map.of())) {
            Periods.addLines(service, 100, 5);
            Periods.settle(service, "2025-11-01", "2025-11-09");
            assertThat(failed(service)).doesNotContain(check);

            service.execute("alter table %s disable trigger user".formatted(table));
            service.execute(tampering);

            assertThat(failed(service)).contains(check);
        }
    }

    private static List<String> failed(SettlementService service) {
        var part = Objects.requireNonNull(service.operator()
                .get()
                .uri("/internal/audit")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(AuditPart.class)
                .returnResult()
                .getResponseBody());
        return part.checks().stream()
                .filter(check -> !check.passed())
                .map(AuditCheck::name)
                .toList();
    }
}
