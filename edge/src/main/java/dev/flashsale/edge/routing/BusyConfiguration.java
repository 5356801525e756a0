package dev.flashsale.edge.routing;

import dev.flashsale.web.Tracing;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** Lets {@link BusyMeters} count busy routes; to observe a call in general costs nearly as much as to pass it on. */
@Configuration(proxyBeanMethods = false)
class BusyConfiguration {

    @Bean
    ObservationPredicate busyRoutesAreCountedByThemselves(Environment environment, BusyPaths paths) {
        boolean traced = Tracing.isOn(environment);
        return (_, context) ->
                traced || !(context instanceof ServerRequestObservationContext request && isBusy(paths, request));
    }

    private static boolean isBusy(BusyPaths paths, ServerRequestObservationContext context) {
        var request = context.getCarrier();
        return request != null && paths.routeOf(request) != null;
    }
}
