package dev.flashsale.devbackends;

import java.util.LinkedHashMap;
import java.util.Map;

/** The addresses of the servers under the names that Spring Boot and the platform give them. */
final class SpringProperties {

    private SpringProperties() {}

    static Map<String, Object> of(DevBackends backends, String databaseName) {
        Database database = backends.postgres().createDatabase(databaseName);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.r2dbc.url", database.r2dbcUrl());
        properties.put("spring.r2dbc.username", database.user());
        properties.put("spring.r2dbc.password", database.password());
        properties.put("spring.flyway.url", database.jdbcUrl());
        properties.put("spring.flyway.user", database.user());
        properties.put("spring.flyway.password", database.password());
        properties.putAll(backends.redis().springProperties());
        if (backends.runs(BackendKind.KAFKA)) {
            properties.put("flashsale.kafka.bootstrap-servers", backends.kafka().bootstrapServers());
        }
        return properties;
    }
}
