package dev.flashsale.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The crowd's own arithmetic must be able to say no. */
class CrowdChecksTests {

    private final DemoSale sale = new DemoSale("sale", Instant.EPOCH, Map.of("shoes", 3));
    private final Tally tally = new Tally();

    @Test
    void passWhenEverythingAddsUp() {
        tally.accepted(order("one", 1, "ann", 2));

        assertThat(failed(1)).isEmpty();
    }

    @Test
    void seeAUnitTooMany() {
        tally.accepted(order("one", 1, "ann", 2));
        tally.accepted(order("two", 2, "bob", 2));

        assertThat(failed(0)).containsExactly("units sold + units left = units offered, for every item");
    }

    @Test
    void seeAGap() {
        tally.accepted(order("one", 2, "ann", 1));

        assertThat(failed(2)).containsExactly("winners are numbered without a gap");
    }

    @Test
    void seeAGreedyCustomer() {
        tally.accepted(order("one", 1, "ann", 2));
        tally.accepted(order("two", 2, "ann", 1));

        assertThat(failed(0)).containsExactly("no customer has more units of an item than allowed");
    }

    @Test
    void seeAnAnswerThatIsNotInTheContract() {
        tally.refused(new Answer(500, "{}", Optional.of(Duration.ZERO)));

        assertThat(failed(3)).containsExactly("a repeated key gets the first answer, every answer is in the contract");
    }

    private List<String> failed(int left) {
        return new CrowdChecks(sale, tally)
                .all(Map.of("shoes", left)).stream()
                        .filter(check -> !check.passed())
                        .map(Check::name)
                        .toList();
    }

    private static AcceptedOrder order(String id, long sequence, String customer, int units) {
        return new AcceptedOrder(
                id,
                sequence,
                new Customer(customer, ""),
                List.of(new Line("shoes", units)),
                List.of(10L),
                10L * units,
                Optional.empty(),
                0);
    }
}
