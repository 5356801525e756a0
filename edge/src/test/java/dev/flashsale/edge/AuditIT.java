package dev.flashsale.edge;

import static dev.flashsale.edge.StandInServices.ORDER_FLOW;
import static dev.flashsale.edge.StandInServices.SALE_CORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

@EdgeTest
class AuditIT {

    private static final String PART = """
            {"checks":[{"promise":"P1","name":"never oversold","passed":%s,"expected":"5","actual":"5","detail":"d"}],
             "facts":{"P2|sale/1/live-orders":"%s","P4|only-here":"1"}}
            """;
    private static final String OTHER_PART = """
            {"checks":[],"facts":{"P2|sale/1/live-orders":"5","P4|only-there":"1"}}
            """;

    @Autowired
    private WebTestClient client;

    @Autowired
    private TokenIssuer issuer;

    @Test
    void passesWhereAllAgree() {
        SALE_CORE.reportsAudit(PART.formatted(true, "5"));
        ORDER_FLOW.reportsAudit(OTHER_PART);

        audit("")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.passed")
                .isEqualTo(true)
                .jsonPath("$.checks.length()")
                .isEqualTo(2)
                .jsonPath("$.checks[1].promise")
                .isEqualTo("P2")
                .jsonPath("$.checks[1].name")
                .isEqualTo("sale/1/live-orders");
        assertThat(SALE_CORE.last().uri()).isEqualTo("/internal/audit");
        assertThat(SALE_CORE.last().headers().get("Authorization")).startsWith("Bearer ");
    }

    @Test
    void asksAboutOneSale() {
        SALE_CORE.reportsAudit(PART.formatted(true, "5"));
        ORDER_FLOW.reportsAudit(OTHER_PART);
        var sale = new UUID(3, 4);

        audit("?saleId=" + sale).expectStatus().isOk();

        assertThat(ORDER_FLOW.last().uri()).isEqualTo("/internal/audit?saleId=" + sale);
    }

    @Test
    void asksOnlyThoseAboutACouponWhoKnowIt() {
        SALE_CORE.reportsAudit(PART.formatted(true, "5"));
        ORDER_FLOW.reportsAudit(OTHER_PART);
        ORDER_FLOW.forget();
        var coupon = new UUID(5, 6);

        audit("?couponId=" + coupon).expectBody().jsonPath("$.passed").isEqualTo(true);

        assertThat(SALE_CORE.last().uri()).isEqualTo("/internal/audit?couponId=" + coupon);
        assertThat(ORDER_FLOW.received()).isEmpty();
    }

    @Test
    void asksAboutASaleAndACoupon() {
        SALE_CORE.reportsAudit(PART.formatted(true, "5"));
        ORDER_FLOW.reportsAudit(OTHER_PART);
        var sale = new UUID(3, 4);
        var coupon = new UUID(5, 6);

        audit("?saleId=" + sale + "&couponId=" + coupon).expectStatus().isOk();

        assertThat(SALE_CORE.last().uri()).isEqualTo("/internal/audit?saleId=" + sale + "&couponId=" + coupon);
        assertThat(ORDER_FLOW.last().uri()).isEqualTo("/internal/audit?saleId=" + sale);
    }

    @Test
    void failsWhereTwoServicesDisagree() {
        SALE_CORE.reportsAudit(PART.formatted(true, "6"));
        ORDER_FLOW.reportsAudit(OTHER_PART);

        audit("")
                .expectBody()
                .jsonPath("$.passed")
                .isEqualTo(false)
                .jsonPath("$.checks[1].passed")
                .isEqualTo(false)
                .jsonPath("$.checks[1].expected")
                .isEqualTo("6")
                .jsonPath("$.checks[1].actual")
                .isEqualTo("5");
    }

    @Test
    void failsWhereAServiceFindsAFault() {
        SALE_CORE.reportsAudit(PART.formatted(false, "5"));
        ORDER_FLOW.reportsAudit(OTHER_PART);

        audit("").expectBody().jsonPath("$.passed").isEqualTo(false);
    }

    @Test
    void failsWhereAServiceCannotBeAsked() {
        SALE_CORE.reportsAudit(PART.formatted(true, "5"));
        ORDER_FLOW.reportsAudit("not json");

        audit("")
                .expectBody()
                .jsonPath("$.passed")
                .isEqualTo(false)
                .jsonPath("$.checks[1].name")
                .isEqualTo("asked")
                .jsonPath("$.checks[1].detail")
                .value(detail -> assertThat(String.valueOf(detail)).contains("order-flow"));
    }

    @Test
    void isForOperators() {
        client.get().uri("/api/ops/audit").exchange().expectStatus().isUnauthorized();
        as(Role.SELLER, "").expectStatus().isForbidden();
    }

    @Test
    void wantsARealSale() {
        audit("?saleId=x")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("saleId");
    }

    @Test
    void wantsARealCoupon() {
        audit("?couponId=x")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("couponId");
    }

    private WebTestClient.ResponseSpec audit(String query) {
        return as(Role.OPERATOR, query);
    }

    private WebTestClient.ResponseSpec as(Role role, String query) {
        var token = issuer.issue(new UUID(1, 2), role, true, Duration.ofHours(1));
        return client.get()
                .uri("/api/ops/audit" + query)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }
}
