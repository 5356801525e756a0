package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.DevBackends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the address file true: a server that was brought back has another process id. */
final class AddressBook implements AutoCloseable {

    private static final Duration RATE = Duration.ofMillis(200);

    private final AddressFile file;
    private final Addresses addresses;
    private final DevBackends backends;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("address-book").factory());

    private Map<String, ProcessHandle> written = Map.of();

    private AddressBook(AddressFile file, Addresses addresses, DevBackends backends) {
        this.file = file;
        this.addresses = addresses;
        this.backends = backends;
    }

    static AddressBook publish(AddressFile file, Addresses addresses, DevBackends backends) {
        var book = new AddressBook(file, addresses, backends);
        book.refresh();
        book.clock.scheduleWithFixedDelay(book::refresh, RATE.toMillis(), RATE.toMillis(), TimeUnit.MILLISECONDS);
        return book;
    }

    Path path() {
        return file.path();
    }

    private synchronized void refresh() {
        var now = Processes.of(backends);
        if (!clock.isShutdown() && !now.equals(written)) {
            written = now;
            var properties = new LinkedHashMap<>(addresses.properties());
            properties.putAll(Processes.toProperties(now));
            file.write(properties);
        }
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
        file.remove();
    }
}
