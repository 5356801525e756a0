package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** One start of the platform: a claim on the data, the servers side by side, then the services side by side. */
final class Launch {

    private final StandaloneSettings settings;
    private final Closings closings;

    Launch(StandaloneSettings settings, Closings closings) {
        this.settings = settings;
        this.closings = closings;
    }

    Platform start() {
        settings.data().ifPresent(this::claim);
        var file = AddressFile.at(settings.addresses());
        var ports = new PortPlan(settings.ports(), settings.freePorts());
        var endpoints = ports.endpoints(settings.bind());
        var backends = closings.add(DevBackends.start(backendSettings(ports)).supervise());
        var addresses = Addresses.of(endpoints, backends);
        startServices(addresses);
        var book = closings.add(AddressBook.publish(file, addresses, backends));
        return new Platform(addresses, book.path(), () -> Processes.of(backends), closings);
    }

    private void claim(Path directory) {
        var claim = closings.add(Claim.on(directory));
        if (settings.fresh()) {
            claim.empty();
        }
    }

    private BackendSettings backendSettings(PortPlan ports) {
        var wanted = settings.data()
                .map(data -> BackendSettings.defaults().withDataDirectory(data.resolve("servers")))
                .orElseGet(BackendSettings::defaults);
        for (BackendKind kind : BackendKind.values()) {
            var base = wanted;
            wanted = ports.of(kind).map(port -> base.withPort(kind, port)).orElse(base);
        }
        return wanted;
    }

    private void startServices(Addresses addresses) {
        var services = closings.add(new RunningServices());
        var told = new ServiceSettings(
                addresses, settings.data().map(data -> data.resolve("signing-key.pem")), settings.payWithin());
        CompletableFuture.allOf(Arrays.stream(Service.values())
                        .map(service -> services.start(service, told))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
