package dev.flashsale.edge.visitor;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may say on whose behalf a request comes.
 *
 * @param proxies ranges of the proxies in front of the edge; nobody else is believed
 * @param header which header these proxies write; a visitor can write the other one, so it is never read
 */
@ConfigurationProperties("flashsale.client-address")
record ClientAddressSettings(
        @DefaultValue List<String> proxies,
        @DefaultValue("X_FORWARDED_FOR") Header header) {

    enum Header {
        X_FORWARDED_FOR,
        FORWARDED
    }

    List<AddressRange> trustedProxies() {
        return proxies.stream().map(AddressRange::of).toList();
    }
}
