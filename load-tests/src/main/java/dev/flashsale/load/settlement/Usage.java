package dev.flashsale.load.settlement;

import dev.flashsale.load.benchmark.ChildJvm;
import java.time.Duration;

/** Time: of the clock, of the processors in a JVM, of the processors in PostgreSQL. */
record Usage(Duration wall, Duration jvm, Duration postgres) {

    static Usage soFar(ChildJvm jvm, ServerTime postgres) {
        return new Usage(Duration.ofNanos(System.nanoTime()), jvm.cpu(), postgres.soFar());
    }

    Usage since(Usage before) {
        return new Usage(wall.minus(before.wall), jvm.minus(before.jvm), postgres.minus(before.postgres));
    }
}
