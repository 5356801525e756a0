package dev.flashsale.sale.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TakenIssueTests {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final UUID CUSTOMER = UUID.fromString("0199e0a0-0000-7000-8000-000000000001");
    private static final String UNTRACED = "T|7|1700000000000|3|1-0|" + CUSTOMER;

    @Test
    void isReadWithAndWithoutATrace() {
        var issuedAt = Instant.ofEpochMilli(1_700_000_000_000L);

        assertThat(TakenIssue.parse(UNTRACED)).isEqualTo(new TakenIssue(7, issuedAt, 3, "1-0", CUSTOMER));
        assertThat(TakenIssue.parse(UNTRACED + "|" + TRACE))
                .isEqualTo(new TakenIssue(7, issuedAt, 3, "1-0", CUSTOMER, TRACE));
    }

    /** An instance from before there were traces reads the first six fields by their place, and no others. */
    @Test
    void hasTheTraceBehindAllThatWasThereBefore() {
        assertThat(TakenIssue.parse(UNTRACED).format()).isEqualTo(UNTRACED);
        assertThat(TakenIssue.parse(UNTRACED + "|" + TRACE).format())
                .startsWith(UNTRACED + "|")
                .endsWith(TRACE);
    }
}
