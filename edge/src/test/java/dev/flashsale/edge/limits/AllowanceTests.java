package dev.flashsale.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTests {

    private final Allowance configured = new Allowance(1_000, 5_000, 20, 5);

    @Test
    void aSmallerBucketGivesLessAhead() {
        assertThat(configured.with(10, 1_000)).isEqualTo(new Allowance(10, 1_000, 4, 1));
        assertThat(configured.with(0.01, 1)).isEqualTo(new Allowance(0.01, 1, 1, 0));
    }

    @Test
    void aLargerBucketGivesNoMoreAhead() {
        assertThat(configured.with(5_000, 1_000_000)).isEqualTo(new Allowance(5_000, 1_000_000, 20, 5));
    }
}
