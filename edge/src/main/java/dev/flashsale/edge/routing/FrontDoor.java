package dev.flashsale.edge.routing;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** What the server itself has to do with requests before anybody sees them. */
@Component
class FrontDoor implements NettyServerCustomizer {

    private final DoorSettings settings;

    FrontDoor(DoorSettings settings) {
        this.settings = settings;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.requestTimeout(settings.requestWithin())
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addBefore(NettyPipeline.HttpTrafficHandler, "malformed-requests", new MalformedRequests()));
    }
}
