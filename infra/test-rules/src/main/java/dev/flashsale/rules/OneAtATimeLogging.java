package dev.flashsale.rules;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Sets up the logging of one application at a time. All that a test JVM starts share the one context of Logback, which two
 * of them, starting at once, would take apart under each other's hands.
 */
class OneAtATimeLogging extends LogbackLoggingSystem {

    private static final Object TURN = new Object();

    OneAtATimeLogging(ClassLoader classLoader) {
        super(classLoader);
    }

    @Override
    public void beforeInitialize() {
        synchronized (TURN) {
            super.beforeInitialize();
        }
    }

    @Override
    public void initialize(
            LoggingInitializationContext context, @Nullable String configLocation, @Nullable LogFile logFile) {
        synchronized (TURN) {
            super.initialize(context, configLocation, logFile);
        }
    }

    @Override
    public void cleanUp() {
        synchronized (TURN) {
            super.cleanUp();
        }
    }

    /** Found by Spring Boot before its own. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Factory implements LoggingSystemFactory {

        @Override
        public @Nullable LoggingSystem getLoggingSystem(ClassLoader classLoader) {
            return new OneAtATimeLogging(classLoader);
        }
    }
}
