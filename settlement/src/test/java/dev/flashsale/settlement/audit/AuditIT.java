package dev.flashsale.settlement.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.SoldOrder;
import dev.flashsale.web.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;

class AuditIT {

    private static final SettlementService SETTLEMENT = SettlementService.start("audit", Map.of());

    private final UUID sale = UUID.randomUUID();

    @Test
    void passesAndTellsWhatIsSettled() throws Exception {
        var kept = SoldOrder.of(sale, DiscountBearer.SELLER, List.of(SoldOrder.line(2, 10_000, 3_000, 1_000)));
        var cancelled = SoldOrder.plain(sale);
        // Not awaited: what was told before the audit is asked for is in it.
        SETTLEMENT.send(kept.confirmed(), cancelled.confirmed(), cancelled.cancelled());
        SETTLEMENT.send(kept.captured(), cancelled.captured(), cancelled.refunded());

        var part = audit("?saleId=" + sale);

        assertThat(part.checks())
                .hasSize(10)
                .allMatch(AuditCheck::passed)
                .allMatch(check -> check.promise().equals("P7"));
        assertThat(part.facts())
                .hasSize(3)
                .containsEntry(
                        "P7|sale/%s/settled-orders".formatted(sale),
                        "1:" + md5(kept.id().toString()))
                .containsEntry("P7|sale/%s/settled-amounts".formatted(sale), "20000/3000/1000/16000")
                .containsEntry("P4|sale/%s/captured".formatted(sale), "16000");
    }

    /** Then order-flow, which heard of it, says something else. */
    @Test
    void reportsASaleOfWhichItHeardNothing() {
        assertThat(audit("?saleId=" + sale).facts())
                .containsEntry("P7|sale/%s/settled-orders".formatted(sale), "0:")
                .containsEntry("P7|sale/%s/settled-amounts".formatted(sale), "0/0/0/0");
    }

    @Test
    void coversAllSalesWhenNoneIsNamed() {
        var other = SoldOrder.plain(UUID.randomUUID());
        SETTLEMENT.send(SoldOrder.plain(sale).confirmed(), other.confirmed());

        assertThat(audit("").facts())
                .containsKeys("P7|sale/%s/settled-orders".formatted(sale))
                .containsKeys("P7|sale/%s/settled-orders".formatted(other.saleId()));
    }

    @Test
    void findsABillThatIsMissing() {
        var order = SoldOrder.plain(sale);
        SETTLEMENT.send(order.confirmed(null));
        SETTLEMENT.send(order.captured());

        assertThat(failed()).containsExactly("every bill adds up");
        assertThat(audit("?saleId=" + sale).checks().getFirst().detail())
                .contains(order.id().toString());
    }

    @Test
    void findsAnOrderThatWasPaidByAnotherAmount() {
        var order = SoldOrder.plain(sale);
        SETTLEMENT.send(order.confirmed());
        SETTLEMENT.send(order.captured(1));

        assertThat(failed()).containsExactly("every confirmed order has its money");
    }

    @Test
    void findsAnOrderThatWasNeverPaid() {
        SETTLEMENT.send(SoldOrder.plain(sale).confirmed());

        assertThat(failed()).containsExactly("every confirmed order has its money");
    }

    @Test
    void findsMoneyThatWasNotGivenBack() {
        var order = SoldOrder.plain(sale);
        SETTLEMENT.send(order.confirmed(), order.cancelled());
        SETTLEMENT.send(order.captured());

        assertThat(failed()).containsExactly("every order that ended has its money back");
    }

    @Test
    void findsARefundOfAnOrderThatGoesOn() {
        var order = SoldOrder.plain(sale);
        SETTLEMENT.send(order.confirmed());
        SETTLEMENT.send(order.captured(), order.refunded());

        assertThat(failed()).containsExactly("every refund is of an order that ended");
    }

    @ParameterizedTest
    @CsvSource({
        "delete from settlement_line where order_id = '%s', every confirmed order that has its money has its lines",
        "delete from settlement_line where order_id = '%s' and kind = 'REFUND', every order that ended has its lines given back",
        "update settlement_line set paid = paid - 1; points = points + 1 where order_id = '%s' and kind = 'SALE', lines add up to the money that moved",
        "update settlement_line set paid = paid + 1; points = points - 1 where order_id = '%s' and kind = 'REFUND', lines add up to the money that moved"
    })
    void findsLinesThatWereTamperedWith(String tampering, String check) {
        var order = SoldOrder.plain(sale);
        SETTLEMENT.tell(order.confirmed(), order.cancelled());
        SETTLEMENT.tell(order.captured(), order.refunded());
        assertThat(failed()).isEmpty();

        SETTLEMENT.execute("alter table settlement_line disable trigger settlement_line_is_final");
        SETTLEMENT.execute(tampering.replace(';', ',').formatted(order.id()));
        SETTLEMENT.execute("alter table settlement_line enable trigger settlement_line_is_final");

        assertThat(failed()).contains(check);
    }

    record Call(String path, String authorization, int status, String code) {}

    static Stream<Call> badCalls() {
        return Stream.of(
                new Call("/internal/audit", "", 401, "unauthorized"),
                new Call("/internal/audit", "Bearer x.y.z", 401, "unauthorized"),
                new Call("/internal/audit", bearer(Role.CUSTOMER), 403, "forbidden"),
                new Call("/internal/audit", bearer(Role.SELLER), 403, "forbidden"),
                new Call("/internal/audit?saleId=x", bearer(Role.OPERATOR), 400, "invalid-request"),
                new Call("/internal/audit?saleId=%25", bearer(Role.OPERATOR), 400, "invalid-request"));
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void answersABadCallWithAProblem(Call call) {
        SETTLEMENT
                .anonymous()
                .get()
                .uri(URI.create(SETTLEMENT.address() + call.path()))
                .headers(headers -> {
                    if (!call.authorization().isEmpty()) {
                        headers.add("Authorization", call.authorization());
                    }
                })
                .exchange()
                .expectStatus()
                .isEqualTo(call.status())
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(call.code())
                .jsonPath("$.outcome")
                .isEqualTo("known");
    }

    private static String bearer(Role role) {
        return "Bearer " + SettlementService.token(UUID.randomUUID(), role);
    }

    private List<String> failed() {
        return audit("?saleId=" + sale).checks().stream()
                .filter(check -> !check.passed())
                .map(AuditCheck::name)
                .toList();
    }

    private static AuditPart audit(String query) {
        return Objects.requireNonNull(SETTLEMENT
                .operator()
                .get()
                .uri("/internal/audit" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(AuditPart.class)
                .returnResult()
                .getResponseBody());
    }

    private static String md5(String text) throws NoSuchAlgorithmException {
        var md5 = MessageDigest.getInstance("MD5");
        return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
