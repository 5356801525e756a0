package dev.flashsale.edge.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the edge's connections to Redis behave while it is away. */
@Configuration(proxyBeanMethods = false)
class RedisOptions {

    private static final Duration SHORTEST_DELAY = Duration.ofMillis(20);
    private static final Duration LONGEST_DELAY = Duration.ofMillis(500);
    private static final int WAITING_COMMANDS = 50_000;
    private static final Set<ProtocolKeyword> NEVER_TWICE = Set.of(CommandType.EVAL, CommandType.EVALSHA);

    /** A server that comes back is found within a second, however long it was away. */
    @Bean
    ClientResourcesBuilderCustomizer edgeReconnectsSoon() {
        return resources ->
                resources.reconnectDelay(Delay.exponential(SHORTEST_DELAY, LONGEST_DELAY, 2, TimeUnit.MILLISECONDS));
    }

    @Bean
    LettuceClientOptionsBuilderCustomizer edgeSendsNoScriptTwice() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(WAITING_COMMANDS)
                .replayFilter(command -> NEVER_TWICE.contains(command.getType()));
    }
}
