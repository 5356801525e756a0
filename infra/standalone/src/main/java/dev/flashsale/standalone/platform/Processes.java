package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.BackendServer;
import dev.flashsale.devbackends.DevBackends;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The processes of the platform by name. Servers run by somebody else are not among them. */
final class Processes {

    private Processes() {}

    static Map<String, ProcessHandle> of(DevBackends backends) {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        processes.put("jvm", ProcessHandle.current());
        find(backends.postgres()).ifPresent(process -> processes.put("postgres", process));
        find("redis", backends.redis().masters(), processes);
        find("kafka", backends.kafka().brokers(), processes);
        return processes;
    }

    private static void find(String name, List<? extends BackendServer> members, Map<String, ProcessHandle> processes) {
        for (int number = 1; number <= members.size(); number++) {
            var called = members.size() == 1 ? name : name + "-" + number;
            find(members.get(number - 1)).ifPresent(process -> processes.put(called, process));
        }
    }

    static Map<String, String> toProperties(Map<String, ProcessHandle> processes) {
        return processes.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> "pid." + entry.getKey(),
                        entry -> String.valueOf(entry.getValue().pid()),
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    private static Optional<ProcessHandle> find(BackendServer server) {
        try {
            return ProcessHandle.of(server.pid());
        } catch (IllegalStateException | UnsupportedOperationException deadOrNotOurs) {
            return Optional.empty();
        }
    }
}
