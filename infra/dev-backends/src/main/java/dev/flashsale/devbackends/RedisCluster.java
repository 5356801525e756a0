package dev.flashsale.devbackends;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Makes one cluster of masters, each with its share of the slots; what is one already stays as it is. */
record RedisCluster(List<Node> nodes) {

    private static final int SLOTS = 16_384;
    private static final Duration UNITED_WITHIN = Duration.ofSeconds(30);

    record Node(int port, int busPort) {

        private String ask(String command) {
            return RedisQuestion.ask(URI.create("redis://127.0.0.1:" + port), command);
        }

        private boolean hasSlots() {
            return !ask("CLUSTER INFO").contains("cluster_slots_assigned:0");
        }

        /** The address is told again at each start: the ports may be others than last time. */
        private void meet(Node other) {
            ask("CLUSTER MEET 127.0.0.1 %d %d".formatted(other.port, other.busPort));
        }

        private boolean knows(int nodes) {
            var state = ask("CLUSTER INFO");
            return state.contains("cluster_state:ok")
                    && state.contains("cluster_slots_ok:" + SLOTS)
                    && state.contains("cluster_known_nodes:" + nodes);
        }
    }

    void unite() {
        IntStream.range(0, nodes.size()).forEach(this::giveSlots);
        var first = nodes.getFirst();
        nodes.stream().skip(1).forEach(first::meet);
        if (!Patience.of(UNITED_WITHIN).until(this::isOne)) {
            throw new BackendUnavailable(
                    "The servers of Redis did not become one cluster: " + first.ask("CLUSTER INFO"));
        }
    }

    private void giveSlots(int index) {
        var node = nodes.get(index);
        if (!node.hasSlots()) {
            node.ask("CLUSTER SET-CONFIG-EPOCH " + (index + 1));
            node.ask("CLUSTER ADDSLOTSRANGE %d %d".formatted(firstSlot(index), firstSlot(index + 1) - 1));
        }
    }

    private int firstSlot(int index) {
        return index * SLOTS / nodes.size();
    }

    private boolean isOne() {
        return nodes.stream().allMatch(node -> node.knows(nodes.size()));
    }
}
