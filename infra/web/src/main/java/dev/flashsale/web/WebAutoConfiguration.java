package dev.flashsale.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpResources;

/** What every HTTP service gets by depending on this module. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration",
            "org.springframework.boot.reactor.netty.autoconfigure.ReactorNettyAutoConfiguration",
            "org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration"
        })
@EnableConfigurationProperties({IdentitySettings.class, InternalKey.class})
public class WebAutoConfiguration {

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    CorrelationFilter correlationFilter() {
        return new CorrelationFilter();
    }

    @Bean
    BodyLimit bodyLimit() {
        return new BodyLimit();
    }

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    TokenVerifier tokenVerifier(IdentitySettings settings, RevokedSessions revoked, Clock clock) {
        return TokenVerifier.of(settings, revoked, clock);
    }

    @Bean
    WebFluxConfigurer argumentsFromRequests(TokenVerifier verifier, InternalKey internalKey) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(
                        new CallerResolver(verifier),
                        new InternalCallerResolver(verifier, internalKey),
                        new IdempotencyKeyResolver(),
                        new PageRequestResolver(),
                        new TimeSliceResolver());
            }
        };
    }

    /** What a service learns of sessions from the edge; the edge knows by itself. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(RevokedSessions.class)
    static class SessionsOfTheEdge {

        @Bean
        RevokedSessions revokedSessions(Clock clock) {
            return new RevokedSessions(clock);
        }

        @Bean
        Recurring watchingTheEdge(IdentitySettings settings, RevokedSessions revoked, TokenVerifier verifier) {
            var watch = EdgeWatch.of(settings, revoked, verifier);
            return new Recurring(
                    "Asking the edge for ended sessions",
                    settings.watch(),
                    () -> watch.map(EdgeWatch::look).orElseGet(Mono::empty));
        }
    }

    /** Messages do not depend on where the server stands. */
    @Bean
    ValidationConfigurationCustomizer englishMessages() {
        return configuration -> configuration.messageInterpolator(
                new EnglishMessages(configuration.getDefaultMessageInterpolator(), Locale.ENGLISH));
    }

    @Bean
    EventLoopProbe eventLoopProbe(ReactorResourceFactory reactor, ObjectProvider<MeterRegistry> meters) {
        return new EventLoopProbe(reactor.getLoopResources(), meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    /** Services that share a JVM share its event loops, so none of them may dispose of these when it stops. */
    @Bean
    @ConditionalOnMissingBean
    ReactorResourceFactory reactorResources() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResources(HttpResources.get());
        resources.setConnectionProvider(HttpResources.get());
        return resources;
    }
}
