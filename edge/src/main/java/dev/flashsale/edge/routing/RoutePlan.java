package dev.flashsale.edge.routing;

import dev.flashsale.edge.instances.InstanceGroup;
import java.time.Duration;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.unit.DataSize;

/** What the yml says of a route: whose it is, and how long, how large and by which connections. */
record RoutePlan(InstanceGroup instances, Breaker breaker, LoopClients clients, DataSize bodyLimit) {

    boolean isTooLarge(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > bodyLimit.toBytes();
    }

    /** When it is worth while to ask again. */
    Duration untilNextChance() {
        var trial = breaker.untilTrial();
        return trial.isPositive() ? trial : instances.untilNextChance();
    }
}
