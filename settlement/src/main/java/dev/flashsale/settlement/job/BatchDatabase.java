package dev.flashsale.settlement.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * The way of the blocking side to the database: where migrations go, too. It is no {@code DataSource} bean, so that
 * nothing on the reactive side finds it by accident.
 */
@Component
class BatchDatabase implements AutoCloseable {

    private static final int FOR_THE_JOB_ITSELF = 2;

    /**
     * Plans made for the values at hand, not compiled, which takes longer than a chunk does; a chunk stays in memory. No
     * chunk waits for the disk: what a crash of the server takes away is settled again, and the end of a run waits for all.
     */
    private static final String SESSION = """
            set plan_cache_mode = force_custom_plan; set jit = off; set work_mem = '32MB';
            set statement_timeout = '10min'; set synchronous_commit = off
            """;

    private final FlywayProperties address;
    private final HikariDataSource pool;
    private final JdbcTransactionManager transactions;

    BatchDatabase(FlywayProperties address, JobSettings settings, MeterRegistry meters) {
        this.address = address;
        this.pool = new HikariDataSource(toConfig(address, settings, meters));
        this.transactions = new JdbcTransactionManager(pool);
    }

    DataSource dataSource() {
        return pool;
    }

    JdbcTransactionManager transactions() {
        return transactions;
    }

    JdbcClient client() {
        return JdbcClient.create(pool);
    }

    /** A connection outside of the pool: what its session holds ends with it, and not before. */
    Connection connectOnce() throws SQLException {
        return DriverManager.getConnection(address.getUrl(), address.getUser(), address.getPassword());
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariConfig toConfig(FlywayProperties address, JobSettings settings, MeterRegistry meters) {
        var config = new HikariConfig();
        config.setPoolName("settlement-job");
        config.setJdbcUrl(address.getUrl());
        config.setUsername(address.getUser());
        config.setPassword(address.getPassword());
        config.setMaximumPoolSize(settings.threads() + FOR_THE_JOB_ITSELF);
        config.setMinimumIdle(0);
        config.setIdleTimeout(30_000);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(SESSION);
        config.setMetricRegistry(meters);
        return config;
    }
}
