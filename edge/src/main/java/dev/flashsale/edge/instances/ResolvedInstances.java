package dev.flashsale.edge.instances;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An instance at every address of a name; a headless service of Kubernetes names its ready pods this way. */
record ResolvedInstances(int port, Callable<InetAddress[]> lookup) implements InstanceSource {

    static ResolvedInstances of(URI name) {
        return new ResolvedInstances(name.getPort(), () -> InetAddress.getAllByName(name.getHost()));
    }

    @Override
    public Mono<List<URI>> find() {
        return Mono.fromCallable(lookup)
                .subscribeOn(Schedulers.boundedElastic())
                .map(this::toAddresses);
    }

    private List<URI> toAddresses(InetAddress[] found) {
        return Arrays.stream(found).map(this::toAddress).toList();
    }

    private URI toAddress(InetAddress address) {
        var host = address.getHostAddress();
        return URI.create("http://%s:%d".formatted(address instanceof Inet6Address ? "[" + host + "]" : host, port));
    }
}
