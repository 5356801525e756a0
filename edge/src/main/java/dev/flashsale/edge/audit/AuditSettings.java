package dev.flashsale.edge.audit;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who has a part of the audit.
 *
 * @param services names of services whose addresses are under {@code flashsale.services}
 * @param coupons those of them that know coupons; nobody else is asked about one
 * @param patience how long a service may recount
 */
@ConfigurationProperties("flashsale.audit")
record AuditSettings(
        @DefaultValue({"sale-core", "order-flow"}) List<String> services,
        @DefaultValue("sale-core") List<String> coupons,
        @DefaultValue("30s") Duration patience) {}
