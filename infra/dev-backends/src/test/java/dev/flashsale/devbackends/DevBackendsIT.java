package dev.flashsale.devbackends;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DevBackendsIT {

    @Test
    void startsAllThree() {
        long t = System.nanoTime();
        try (DevBackends b = DevBackends.start(BackendSettings.defaults())) {
            System.err.println("ready in " + (System.nanoTime() - t) / 1_000_000 + " ms");
            assertThat(b.postgres().createDatabase("sale").jdbcUrl()).contains("sale");
            assertThat(b.postgres().pid()).isPositive();
            t = System.nanoTime();
        }
        System.err.println("closed in " + (System.nanoTime() - t) / 1_000_000 + " ms");
    }
}
