package dev.flashsale.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CouponUseTests {

    private final Customer ann = new Customer("ann", "");

    @Test
    void aDiscountIsRoundedDown() {
        assertThat(CouponUse.isDiscounted(order(41_993), view("AWAITING_PAYMENT", 4_199, 37_794)))
                .isTrue();
        assertThat(CouponUse.isDiscounted(order(41_993), view("AWAITING_PAYMENT", 4_200, 37_793)))
                .isFalse();
    }

    @Test
    void theAmountDueIsWhatIsLeft() {
        assertThat(CouponUse.isDiscounted(order(41_993), view("AWAITING_PAYMENT", 4_199, 41_993)))
                .isFalse();
        assertThat(CouponUse.isDiscounted(order(41_993), view("CANCELLED", 4_199, 37_794)))
                .isFalse();
    }

    @Test
    void aCouponIsUsedInOneClickOnly() {
        var purses = new Purses(List.of(new CouponIssue("issue", "coupon", ann, 1)));
        var clicks = List.of(click("one"), click("two"));

        assertThat(purses.pay(1, ann, clicks))
                .extracting(Click::couponIssueId)
                .containsExactly(Optional.of("issue"), Optional.empty());
        assertThat(purses.pay(3, ann, clicks)).isEqualTo(clicks);
        assertThat(purses.pay(1, new Customer("bob", ""), clicks)).isEqualTo(clicks);
    }

    @Test
    void someAskForACouponOnceAndSomeInEveryOtherManner() {
        assertThat(IntStream.range(0, 1_000).mapToObj(customer -> ClaimManner.of(42, customer)))
                .contains(ClaimManner.values());
    }

    private static Click click(String key) {
        return new Click(key, List.of(new Line("shoes", 1)), Click.Again.NEVER);
    }

    private AcceptedOrder order(long total) {
        return new AcceptedOrder("order", 1, ann, List.of(), List.of(), total, Optional.of("issue"), 0);
    }

    private static tools.jackson.databind.JsonNode view(String status, long discount, long amountDue) {
        return new JsonMapper().valueToTree(Map.of("status", status, "discount", discount, "amountDue", amountDue));
    }
}
