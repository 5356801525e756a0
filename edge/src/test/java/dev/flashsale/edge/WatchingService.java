package dev.flashsale.edge;

import dev.flashsale.web.TokenVerifier;
import dev.flashsale.web.WebAutoConfiguration;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** A service as far as it believes tokens. */
final class WatchingService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    WatchingService(String edge) {
        this.context = new SpringApplicationBuilder(OnlyTokens.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "flashsale.identity.jwks-url",
                        edge + "/.well-known/jwks.json",
                        "flashsale.identity.watch",
                        "100ms"))
                .run();
    }

    boolean accepts(String token) {
        return Boolean.TRUE.equals(context.getBean(TokenVerifier.class)
                .verify(token)
                .hasElement()
                .onErrorResume(_ -> Mono.just(false))
                .block());
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(WebAutoConfiguration.class)
    static class OnlyTokens {}
}
