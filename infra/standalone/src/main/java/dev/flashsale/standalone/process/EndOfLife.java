package dev.flashsale.standalone.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells this process to stop: Ctrl-C, a termination signal, or the end of the process that started it. Caught as an event
 * instead of in a shutdown hook, because hooks run all at once and services must stop before the servers they use.
 */
public final class EndOfLife {

    private static final Logger log = LoggerFactory.getLogger(EndOfLife.class);

    private static final int AT_ONCE = 130;

    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> reason = new CompletableFuture<>();

    private EndOfLife() {}

    public static EndOfLife bySignal() {
        var end = new EndOfLife();
        end.onSignal("INT");
        end.onSignal("TERM");
        return end;
    }

    /** The process that started this one is Maven; when it is gone, nobody is left to stop us. */
    public EndOfLife orOfParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> come("the process that started it ended")));
        return this;
    }

    /** Asked twice in the same way, the JVM ends at once; the servers end with it. */
    private void insist(String name) {
        if (!heard.add(name)) {
            Runtime.getRuntime().halt(AT_ONCE);
        }
        come("SIG" + name);
    }

    private void come(String why) {
        reason.complete(why);
    }

    /** Waits until it is time, and answers why. */
    public String await() {
        return reason.join();
    }

    /** Answers what the work answers, or false at once when it is time to stop. */
    public boolean interrupts(BooleanSupplier work) {
        var result = new CompletableFuture<Boolean>();
        Thread.ofPlatform().daemon().name("work").start(() -> complete(result, work));
        reason.thenRun(() -> result.complete(false));
        return result.join();
    }

    private static void complete(CompletableFuture<Boolean> result, BooleanSupplier work) {
        try {
            result.complete(work.getAsBoolean());
        } catch (RuntimeException failed) {
            log.error("Given up because of {}", failed.toString(), failed);
            result.complete(false);
        }
    }

    /** By reflection: the compiler warns of the signal class, which every JDK has, and warnings are errors here. */
    private void onSignal(String name) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, handling(name));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException unknownHere) {
            log.debug("SIG{} cannot be caught; it ends the JVM at once, and the servers with it", name, unknownHere);
        }
    }

    private InvocationHandler handling(String name) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                insist(name);
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "stop at SIG" + name;
        };
    }
}
