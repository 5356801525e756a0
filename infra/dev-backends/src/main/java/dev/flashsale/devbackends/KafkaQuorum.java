package dev.flashsale.devbackends;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The brokers that make one Kafka, each of which is a controller, too; one of them may be away without anybody waiting. */
record KafkaQuorum(List<Integer> controllerPorts) {

    static final int FIRST = 1;

    int controllerPort(int node) {
        return controllerPorts.get(node - FIRST);
    }

    String voters() {
        return IntStream.range(0, controllerPorts.size())
                .mapToObj(index -> "%d@127.0.0.1:%d".formatted(index + FIRST, controllerPorts.get(index)))
                .collect(Collectors.joining(","));
    }

    boolean isOne() {
        return controllerPorts.size() == 1;
    }

    int replicas() {
        return controllerPorts.size();
    }

    int replicasInSync() {
        return Math.max(1, replicas() - 1);
    }
}
