package dev.flashsale.load.crash;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.context.annotation.Bean;

/** Lays the trap in the database connections of a service that was started to die. */
@AutoConfiguration
@ConditionalOnProperty(Trap.PROPERTY)
class CrashPointsAutoConfiguration {

    @Bean
    ConnectionFactoryDecorator crashingConnections(@Value("${" + Trap.PROPERTY + "}") Path trap) {
        return new CommitWatch(new Trap(trap))::watch;
    }
}
