package dev.flashsale.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

class PortPlanTests {

    private static final String HERE = "127.0.0.1";

    /** The first of 20,000 and more is the first that a server may take while the services are still to start. */
    @RepeatedTest(200)
    void plannedPortsAreApartFromThoseOfTheServers() {
        var endpoints = new PortPlan(Map.of(), true).endpoints(HERE, 2);

        assertThat(endpoints.values().stream()
                        .flatMap(List::stream)
                        .flatMap(at -> Stream.of(at.port(), at.managementPort())))
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= PortPlan.LOWEST && port < 20_000);
    }
}
