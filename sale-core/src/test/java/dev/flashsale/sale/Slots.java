package dev.flashsale.sale;

import dev.flashsale.devbackends.RedisServer;
import dev.flashsale.sale.Shop.TestSale;
import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which master has the counters of a sale, and the moving of them to another one. */
record Slots(RedisServer redis) {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int AT_ONCE = 100;

    /** Makes sales until there is one on each master. */
    List<TestSale> oneOnEachMaster(Supplier<TestSale> opening) {
        Map<RedisServer, TestSale> sales = new LinkedHashMap<>();
        while (sales.size() < redis.masters().size()) {
            var sale = opening.get();
            sales.putIfAbsent(masterOf(sale), sale);
        }
        return List.copyOf(sales.values());
    }

    RedisServer masterOf(TestSale sale) {
        return redis.masters().stream()
                .filter(master -> ask(master, commands -> has(commands, slotOf(sale))))
                .findFirst()
                .orElseThrow();
    }

    /** As an operator would who gives a cluster another server. */
    void moveToTheNext(TestSale sale) {
        var masters = redis.masters();
        var from = masterOf(sale);
        var to = masters.get((masters.indexOf(from) + 1) % masters.size());
        var slot = slotOf(sale);
        var fromId = ask(from, RedisCommands::clusterMyId);
        var toId = ask(to, RedisCommands::clusterMyId);
        ask(to, commands -> commands.clusterSetSlotImporting(slot, fromId));
        ask(from, commands -> commands.clusterSetSlotMigrating(slot, toId));
        while (ask(from, commands -> moveSome(commands, to, slot))) {
            Thread.yield();
        }
        masters.forEach(each -> ask(each, commands -> commands.clusterSetSlotNode(slot, toId)));
    }

    private static boolean moveSome(RedisCommands<String, String> from, RedisServer to, int slot) {
        var keys = from.clusterGetKeysInSlot(slot, AT_ONCE);
        if (!keys.isEmpty()) {
            from.migrate(to.host(), to.port(), 0, TIMEOUT_MILLIS, MigrateArgs.Builder.keys(keys));
        }
        return !keys.isEmpty();
    }

    private static boolean has(RedisCommands<String, String> commands, int slot) {
        var me = commands.clusterMyId();
        return commands.clusterNodes()
                .lines()
                .filter(line -> line.startsWith(me))
                .anyMatch(line -> isIn(line, slot));
    }

    /** Of the ninth word on a line says which slots a server has: one, or from-to. */
    private static boolean isIn(String line, int slot) {
        var words = List.of(line.split(" "));
        return words.stream()
                .skip(8)
                .filter(word -> !word.startsWith("["))
                .map(word -> word.split("-"))
                .anyMatch(range ->
                        Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1]));
    }

    private static int slotOf(TestSale sale) {
        return SlotHash.getSlot("{sale:" + sale.id() + "}:state");
    }

    private static <T> T ask(RedisServer server, Function<RedisCommands<String, String>, T> question) {
        try (var client = RedisClient.create(server.url());
                var connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }
}
