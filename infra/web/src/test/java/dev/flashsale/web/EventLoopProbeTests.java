package dev.flashsale.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

class EventLoopProbeTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LoopResources loops = LoopResources.create("probed", 2, true);
    private final EventLoopProbe probe = new EventLoopProbe(loops, meters);
    private long calls;

    @AfterEach
    void dispose() {
        probe.stop();
        loops.disposeLater().block();
    }

    @Test
    void seesALoopThatIsHeldUp() {
        probe.start();
        await().until(() -> lag().count() >= 2);
        var calm = lag().max(MILLISECONDS);

        loops.onServer(true).next().execute(this::isBusyForAWhile);

        await().untilAsserted(() -> assertThat(lag().max(MILLISECONDS)).isGreaterThan(500));
        assertThat(calm).isLessThan(500);
    }

    @Test
    void asksEachLoopUntilItIsStopped() {
        probe.start();
        await().until(() -> lag().count() >= 4);

        probe.stop();

        assertThat(probe.isRunning()).isFalse();
    }

    /** Not by blocking, which would be noticed. */
    private void isBusyForAWhile() {
        long until = System.nanoTime() + MILLISECONDS.toNanos(1_200);
        while (System.nanoTime() < until) {
            calls++;
        }
    }

    private Timer lag() {
        return meters.get("flashsale.event.loop.lag").timer();
    }
}
