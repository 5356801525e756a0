package dev.flashsale.load.settlement.plain;

import java.time.Instant;

/** What a plain job has to settle, and how it gets at the lines. */
public record JobOrder(Access access, String url, String user, String password, Instant from, Instant to) {

    /** How the job reads and writes. */
    public enum Access {
        JPA(JpaAccess.class),
        JDBC(JdbcAccess.class);

        private final Class<?> configuration;

        Access(Class<?> configuration) {
            this.configuration = configuration;
        }

        Class<?> configuration() {
            return configuration;
        }
    }
}
