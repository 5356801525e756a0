package dev.flashsale.edge.routing;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Those whose word on where a request came from is believed. */
@Component
class TrustedProxies {

    private final List<IpSubnetFilterRule> ranges;

    TrustedProxies(DoorSettings settings) {
        this.ranges = settings.trustedProxies().stream()
                .map(range -> new IpSubnetFilterRule(range, IpFilterRuleType.ACCEPT))
                .toList();
    }

    boolean sent(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        return peer != null && ranges.stream().anyMatch(range -> range.matches(peer));
    }
}
