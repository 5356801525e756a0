package dev.flashsale.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the crowd says of coupons must be able to be no. */
class CouponChecksTests {

    private final DemoCoupon coupon = new DemoCoupon("coupon", OptionalInt.of(2), Instant.EPOCH);
    private final ClaimTally tally = new ClaimTally();

    @Test
    void passWhenEverythingAddsUp() {
        served(3);
        tally.issued(issue("ann", 2));
        tally.issued(issue("bob", 1));
        tally.refused(refusal("coupon-exhausted"));

        assertThat(failed()).isEmpty();
    }

    @Test
    void expectNoMoreThanThereAreCustomers() {
        served(1);
        tally.issued(issue("ann", 1));

        assertThat(failed()).isEmpty();
    }

    @Test
    void seeACouponTooMany() {
        served(3);
        tally.issued(issue("ann", 1));
        tally.issued(issue("bob", 2));
        tally.issued(issue("eve", 3));

        assertThat(failed()).containsExactly("limited coupon: issued to as many as there are coupons, or customers");
    }

    @Test
    void seeANumberTwice() {
        served(2);
        tally.issued(issue("ann", 1));
        tally.issued(issue("bob", 1));

        assertThat(failed()).containsExactly("limited coupon: numbered without a gap, no number twice");
    }

    @Test
    void seeAGap() {
        served(2);
        tally.issued(issue("ann", 1));
        tally.issued(issue("bob", 3));

        assertThat(failed()).containsExactly("limited coupon: numbered without a gap, no number twice");
    }

    @Test
    void seeAGreedyCustomer() {
        served(2);
        tally.issued(issue("ann", 1));
        tally.issued(issue("ann", 2));

        assertThat(failed()).containsExactly("limited coupon: one for each customer");
    }

    @Test
    void seeAnAnswerThatIsNotInTheContract() {
        served(2);
        tally.issued(issue("ann", 1));
        tally.issued(issue("bob", 2));
        tally.refused(refusal("sold-out"));

        assertThat(failed()).containsExactly("limited coupon: repeats get the first answer, all answers are known");
    }

    @Test
    void seeSomebodyWhoWasNeverTold() {
        served(2);
        tally.asked();
        tally.issued(issue("ann", 1));
        tally.issued(issue("bob", 2));

        assertThat(failed()).containsExactly("limited coupon: everybody who asked was told");
    }

    private void served(int customers) {
        for (int customer = 0; customer < customers; customer++) {
            tally.asked();
            tally.served();
        }
    }

    private List<String> failed() {
        return new CouponChecks(coupon, tally)
                .all().stream()
                        .filter(check -> !check.passed())
                        .map(Check::name)
                        .toList();
    }

    private static Answer refusal(String code) {
        return new Answer(409, "{\"code\":\"%s\"}".formatted(code), Optional.empty());
    }

    private static CouponIssue issue(String customer, long sequence) {
        return new CouponIssue("issue-" + sequence, "coupon", new Customer(customer, ""), sequence);
    }
}
