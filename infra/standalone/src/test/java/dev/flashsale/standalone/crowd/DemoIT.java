package dev.flashsale.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.rules.BesideOthers;
import dev.flashsale.standalone.console.Console;
import dev.flashsale.standalone.observability.Scraped;
import dev.flashsale.standalone.platform.Platform;
import dev.flashsale.standalone.platform.StandaloneSettings;
import dev.flashsale.standalone.process.Footprint;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code -Dcluster} on two instances of every service, three masters of Redis and three brokers of Kafka. */
@BesideOthers
class DemoIT {

    @Test
    void aCrowdSeesEveryPromiseKept(@TempDir Path home) {
        var given = new Properties();
        given.setProperty("shoppers", "300");
        given.setProperty("units", "50");
        given.setProperty("coupons", "40");
        given.setProperty("viewers", "20");
        given.setProperty("connections", "50");
        given.setProperty("pay-within", "50");
        given.setProperty("cluster", System.getProperty("cluster", "false"));
        given.setProperty("addresses", home.resolve("standalone.properties").toString());

        try (var platform = Platform.start(StandaloneSettings.passing(given));
                var footprint = Footprint.watch(platform::processes);
                var scraped = Scraped.from(platform.addresses())) {
            var crowd = new DemoCrowd(platform.addresses(), CrowdSettings.of(given), footprint, new Console());

            assertThat(crowd.run()).isTrue();
            assertThat(scraped.missing())
                    .as("what dashboards and rules ask for in vain")
                    .isEmpty();
        }
    }
}
