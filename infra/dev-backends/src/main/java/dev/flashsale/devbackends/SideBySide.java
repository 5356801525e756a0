package dev.flashsale.devbackends;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and ends servers at the same time; when one does not start, those that did are ended again. */
final class SideBySide {

    private static final Logger log = LoggerFactory.getLogger(SideBySide.class);

    private SideBySide() {}

    /** Answers them in the order in which they are named. */
    static <K, S extends BackendServer> Map<K, S> start(List<K> names, Function<K, S> starting) {
        Map<K, CompletableFuture<S>> starts = new LinkedHashMap<>();
        names.forEach(name ->
                starts.put(name, CompletableFuture.supplyAsync(() -> starting.apply(name), SideBySide::thread)));
        try {
            CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException failed) {
            close(started(starts).values());
            throw sentence(failed);
        }
        return started(starts);
    }

    private static <K, S extends BackendServer> Map<K, S> started(Map<K, CompletableFuture<S>> starts) {
        Map<K, S> servers = new LinkedHashMap<>();
        starts.forEach((name, start) -> {
            if (!start.isCompletedExceptionally()) {
                servers.put(name, start.join());
            }
        });
        return servers;
    }

    private static RuntimeException sentence(CompletionException failed) {
        return failed.getCause() instanceof BackendUnavailable unavailable ? unavailable : failed;
    }

    static void close(Collection<? extends BackendServer> servers) {
        each(servers, SideBySide::close);
    }

    /** Does something to all of them at once and returns when it is done. */
    static <T> void each(Collection<T> servers, Consumer<? super T> work) {
        CompletableFuture.allOf(servers.stream()
                        .map(server -> CompletableFuture.runAsync(() -> work.accept(server), SideBySide::thread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void close(BackendServer server) {
        try {
            server.lifecycle().close();
        } catch (RuntimeException failed) {
            log.warn("A server was not closed in good order: {}", failed.getMessage());
        }
    }

    /** Not the pool that everybody shares: it is small, and starting a server takes its time. */
    static void thread(Runnable work) {
        Thread.ofPlatform().daemon().name("backends").start(work);
    }
}
