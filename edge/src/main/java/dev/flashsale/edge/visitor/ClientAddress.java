package dev.flashsale.edge.visitor;

import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * The address that a request comes from: that of the peer, unless the peer is one of our proxies; then the last hop
 * which is none of them. Whatever a visitor writes into these headers stands before that hop and is not read.
 */
@Component
public class ClientAddress {

    /** Stands for requests that came over no network, as in tests without a server. */
    private static final Address NOWHERE = new Address(0, 0);

    private final List<AddressRange> proxies;
    private final ClientAddressSettings.Header header;

    ClientAddress(ClientAddressSettings settings) {
        this.proxies = settings.trustedProxies();
        this.header = settings.header();
    }

    public Address of(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        var peer = remote == null || remote.getAddress() == null ? NOWHERE : Address.of(remote.getAddress());
        return isProxy(peer) ? behind(peer, request) : peer;
    }

    private Address behind(Address peer, ServerHttpRequest request) {
        var last = peer;
        for (var hop : ForwardedHops.of(request.getHeaders(), header)) {
            var address = ForwardedHops.addressIn(hop);
            if (address.isEmpty()) {
                return last;
            }
            last = address.get();
            if (!isProxy(last)) {
                return last;
            }
        }
        return last;
    }

    private boolean isProxy(Address address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }
}
