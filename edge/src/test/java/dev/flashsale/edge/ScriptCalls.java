package dev.flashsale.edge;

import dev.flashsale.devbackends.DevBackends;
import io.lettuce.core.RedisClient;
import java.util.regex.Pattern;

/** Counts the scripts that the shared Redis runs. */
final class ScriptCalls {

    private static final Pattern CALLS = Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)");

    private ScriptCalls() {}

    static long during(Runnable something) {
        try (var client = RedisClient.create(DevBackends.shared().redis().url());
                var connection = client.connect()) {
            var before = calls(connection.sync().info("commandstats"));
            something.run();
            return calls(connection.sync().info("commandstats")) - before;
        }
    }

    private static long calls(String statistics) {
        return CALLS.matcher(statistics)
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
    }
}
