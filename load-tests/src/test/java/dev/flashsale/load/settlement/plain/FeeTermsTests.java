package dev.flashsale.load.settlement.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeeTermsTests {

    private static final UUID SELLER = UUID.randomUUID();
    private static final UUID SALE = UUID.randomUUID();
    private static final Instant YESTERDAY = Instant.parse("2025-12-01T00:00:00Z");
    private static final Instant TODAY = Instant.parse("2025-12-02T00:00:00Z");
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final FeeTerms terms = new FeeTerms(
            List.of(
                    rule(4, "grade GOLD", 300, TODAY, EVER),
                    rule(3, "sale " + SALE, 100, YESTERDAY, TODAY),
                    rule(2, "grade GOLD", 400, YESTERDAY, EVER),
                    rule(1, FeeRule.EVERYBODY, 500, YESTERDAY, EVER)),
            List.of(new SellerGrade(SELLER, "GOLD", YESTERDAY)));

    @Test
    void aRuleOfTheSaleWinsWhileItIsValid() {
        assertThat(terms.feeOf(SELLER, SALE, TODAY.minusMillis(1), 20_000)).isEqualTo(new Fee(3, 200, 20));
        assertThat(terms.feeOf(SELLER, SALE, TODAY, 20_000)).isEqualTo(new Fee(4, 600, 60));
    }

    @Test
    void theLatestRuleOfTheGradeWinsAndTheDefaultIsForTheOthers() {
        var anySale = UUID.randomUUID();

        assertThat(terms.feeOf(SELLER, anySale, YESTERDAY, 20_000).ruleId()).isEqualTo(2);
        assertThat(terms.feeOf(SELLER, anySale, TODAY, 20_000).ruleId()).isEqualTo(4);
        assertThat(terms.feeOf(UUID.randomUUID(), anySale, TODAY, 20_000)).isEqualTo(new Fee(1, 1_000, 100));
    }

    @Test
    void theFeeStaysWithinItsBoundsAndTheBasis() {
        assertThat(terms.feeOf(SELLER, SALE, TODAY, 1_999).amount()).isEqualTo(60);
        assertThat(terms.feeOf(SELLER, SALE, TODAY, 30).amount()).isEqualTo(30);
        assertThat(terms.feeOf(SELLER, SALE, TODAY, 10_000_000).amount()).isEqualTo(2_000);
    }

    @Test
    void aRefundGivesBackExactlyWhatWasTaken() {
        var taken = terms.feeOf(SELLER, SALE, TODAY, 33_333);

        assertThat(terms.feeOf(SELLER, SALE, TODAY, -33_333)).isEqualTo(taken.negated());
    }

    private static FeeRule rule(long id, String scope, long rate, Instant from, Instant until) {
        return new FeeRule(id, scope, rate, 60, 2_000, 1_000, from, until);
    }
}
