package dev.flashsale.settlement.reconcile;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the other services are. */
@ConfigurationProperties("flashsale.services")
record Neighbours(
        @DefaultValue("http://localhost:8082") URI orderFlow,
        @DefaultValue("http://localhost:8083") URI payment) {}
