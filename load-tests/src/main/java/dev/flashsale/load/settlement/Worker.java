package dev.flashsale.load.settlement;

import dev.flashsale.load.benchmark.ChildJvm;

/** A JVM that is ready to settle the month of its books. */
interface Worker extends AutoCloseable {

    ChildJvm jvm();

    /** Answers when all statements are written. */
    void settle();

    @Override
    default void close() {
        jvm().close();
    }
}
