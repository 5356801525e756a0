package dev.flashsale.devbackends;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and ends servers at the same time; when one does not start, those that did are ended again. */
final class SideBySide {

    private static final Logger log = LoggerFactory.getLogger(SideBySide.class);

    private SideBySide() {}

    static Map<BackendKind, BackendServer> start(
            List<BackendKind> kinds, Function<BackendKind, BackendServer> starting) {
        Map<BackendKind, CompletableFuture<BackendServer>> starts = new EnumMap<>(BackendKind.class);
        kinds.forEach(kind ->
                starts.put(kind, CompletableFuture.supplyAsync(() -> starting.apply(kind), SideBySide::thread)));
        try {
            CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException failed) {
            close(started(starts).values());
            throw sentence(failed);
        }
        return started(starts);
    }

    private static Map<BackendKind, BackendServer> started(Map<BackendKind, CompletableFuture<BackendServer>> starts) {
        Map<BackendKind, BackendServer> servers = new EnumMap<>(BackendKind.class);
        starts.forEach((kind, start) -> {
            if (!start.isCompletedExceptionally()) {
                servers.put(kind, start.join());
            }
        });
        return servers;
    }

    private static RuntimeException sentence(CompletionException failed) {
        return failed.getCause() instanceof BackendUnavailable unavailable ? unavailable : failed;
    }

    static void close(Collection<BackendServer> servers) {
        CompletableFuture.allOf(servers.stream()
                        .map(server -> CompletableFuture.runAsync(() -> close(server), SideBySide::thread))
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
