package dev.flashsale.standalone.platform;

import dev.flashsale.web.ServiceStarter;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** The services of this JVM, each an application context of its own. */
final class RunningServices implements AutoCloseable {

    private final Map<Service, Queue<ConfigurableApplicationContext>> contexts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("start-and-stop-", 1).factory());

    /** In the background; the result fails with one sentence. */
    CompletableFuture<Void> start(Service service, Map<String, Object> settings) {
        return CompletableFuture.runAsync(() -> run(service, settings), threads);
    }

    private void run(Service service, Map<String, Object> settings) {
        var application = ServiceStarter.application(service.application(), service.label(), settings);
        application.setRegisterShutdownHook(false);
        try {
            var context = application.run();
            contexts.computeIfAbsent(service, _ -> new ConcurrentLinkedQueue<>())
                    .add(context);
        } catch (RuntimeException cause) {
            throw new NotStarted("%s did not start: %s".formatted(service.label(), innermost(cause)), cause);
        }
    }

    private static String innermost(Throwable cause) {
        var inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.toString();
    }

    /** The public door first, so that nobody comes in while the others finish what they began. */
    @Override
    public void close() {
        stop(contexts.getOrDefault(Service.EDGE, new ConcurrentLinkedQueue<>()).stream());
        contexts.remove(Service.EDGE);
        stop(contexts.values().stream().flatMap(Queue::stream));
        threads.shutdown();
    }

    private void stop(Stream<ConfigurableApplicationContext> running) {
        CompletableFuture.allOf(running.map(context -> CompletableFuture.runAsync(context::close, threads))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
