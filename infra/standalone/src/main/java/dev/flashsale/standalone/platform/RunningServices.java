package dev.flashsale.standalone.platform;

import dev.flashsale.web.ServiceStarter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.ConfigurableApplicationContext;

/** The services of this JVM, each an application context of its own. */
final class RunningServices implements AutoCloseable {

    private final Map<Service, ConfigurableApplicationContext> contexts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("start-and-stop-", 1).factory());

    /** In the background; the result fails with one sentence. */
    CompletableFuture<Void> start(Service service, ServiceSettings settings) {
        return CompletableFuture.runAsync(() -> run(service, settings.of(service)), threads);
    }

    private void run(Service service, Map<String, Object> settings) {
        var application = ServiceStarter.application(service.application(), service.label(), settings);
        application.setRegisterShutdownHook(false);
        try {
            contexts.put(service, application.run());
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
        stop(Service.EDGE);
        var stopping = contexts.keySet().stream()
                .map(service -> CompletableFuture.runAsync(() -> stop(service), threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(stopping).join();
        threads.shutdown();
    }

    private void stop(Service service) {
        var context = contexts.remove(service);
        if (context != null) {
            context.close();
        }
    }
}
