package dev.flashsale.rules;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** The only blocking calls that may happen on an event loop, each with its reason. */
public class BlockingAllowed implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // Classes are loaded once, wherever they are first needed; the jar they come from is a file.
        builder.allowBlockingCallsInside("java.lang.ClassLoader", "loadClass");
        builder.allowBlockingCallsInside("java.lang.invoke.MethodHandleNatives", "linkCallSite");
        // The JDK reads entropy from a file when the first random id is made.
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
        builder.allowBlockingCallsInside("java.security.SecureRandom", "next");
        // Messages are parsed on first use and kept.
        builder.allowBlockingCallsInside("java.util.ResourceBundle", "getBundle");
        // Timers wait in a queue whose lock is held for a few instructions, when they are taken out as when they are
        // put in.
        builder.allowBlockingCallsInside("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "remove");
        // Lettuce guards its command queue with a lock that is held for the length of one enqueueing.
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "doExclusive");
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "incrementWriters");
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "decrementWriters");
        // And it looks how long its bounded queue is, under a lock that is held for as long as that takes.
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.DefaultEndpoint", "validateWrite");
        // A circuit breaker that lets the first call pass again changes its state under a lock, once.
        builder.allowBlockingCallsInside(
                "io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine$OpenState",
                "toHalfOpenState");
        // Ids in the order of time come from a counter under a lock that is held for a few instructions.
        builder.allowBlockingCallsInside("com.github.f4b6a3.uuid.UuidCreator", "getTimeOrderedEpoch");
        // Netty's allocator guards its lists of chunks by a lock that is held for a few instructions.
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
        // Jackson makes the deserializer of a type once, on first use; whoever needs it at that moment waits.
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
        // Log lines go to the console.
        builder.allowBlockingCallsInside("ch.qos.logback.core.OutputStreamAppender", "writeBytes");
        // The first requests of a kind may meet in a map with locks where the rules for them are kept; once, briefly.
        builder.allowBlockingCallsInside(
                "org.hibernate.validator.internal.metadata.BeanMetaDataManagerImpl", "getBeanMetaData");
    }
}
