package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.web.TokenIssuer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
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
        var endpoints = ports.endpoints(settings.bind(), settings.instances());
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
        var wanted = settings.cluster() ? BackendSettings.defaults().withClusters() : BackendSettings.defaults();
        if (settings.data().isPresent()) {
            // What a single server kept is nothing to a cluster.
            var folder = settings.cluster() ? "clusters" : "servers";
            wanted = wanted.withDataDirectory(settings.data().get().resolve(folder));
        }
        for (BackendKind kind : BackendKind.values()) {
            var base = wanted;
            wanted = ports.of(kind).map(port -> base.withPort(kind, port)).orElse(base);
        }
        return wanted;
    }

    private void startServices(Addresses addresses) {
        var services = closings.add(new RunningServices());
        var told = new ServiceSettings(addresses, signingKey(), settings.payWithin());
        // Tables, topics and keys are made by whoever comes first.
        for (int number = 0; number < settings.instances(); number++) {
            start(services, told, number);
        }
    }

    private static void start(RunningServices services, ServiceSettings told, int number) {
        CompletableFuture.allOf(Arrays.stream(Service.values())
                        .filter(service -> number == 0 || !service.isAlone())
                        .map(service -> services.start(service, told.of(service, number)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** All instances of the edge sign with the same one; in a file it outlives a restart, as orders do. */
    private Map<String, Object> signingKey() {
        return settings.data()
                .map(data -> data.resolve("signing-key.pem").toString())
                .map(file -> Map.<String, Object>of("flashsale.identity.signing-key-file", file))
                .orElseGet(() -> Map.of("flashsale.identity.signing-key", TokenIssuer.newPem()));
    }
}
