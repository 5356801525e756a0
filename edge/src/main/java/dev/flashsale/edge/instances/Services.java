package dev.flashsale.edge.instances;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The services behind the edge, by name. */
@Component
public class Services {

    private final Map<String, InstanceSource> sources;
    private final Map<String, InstanceGroup> groups = new ConcurrentHashMap<>();

    Services(ServiceSettings settings, BalancingSettings balancing) {
        this.sources = settings.services().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> sourceOf(each.getValue(), balancing)));
        sources.forEach((name, source) -> groups.put(name, groupOf(source, balancing)));
    }

    /** The instances of a service; one that is not set is a mistake in the settings. */
    public InstanceGroup require(String service) {
        var group = groups.get(service);
        if (group == null) {
            throw new IllegalArgumentException("flashsale.services." + service + " is not set.");
        }
        return group;
    }

    /** Where to ask it now; an address that leads nowhere while no instance is known. */
    public String addressOf(String service) {
        var instance = require(service).pick(List.of());
        return instance == null ? "http://" + service : instance.url();
    }

    Map<String, InstanceSource> sources() {
        return sources;
    }

    private static InstanceSource sourceOf(String address, BalancingSettings balancing) {
        var scheme = address.substring(0, Math.max(0, address.indexOf(':')));
        return switch (scheme) {
            case "dns" -> ResolvedInstances.of(URI.create(address));
            case "eureka" ->
                RegisteredInstances.of(balancing.eureka(), URI.create(address).getHost());
            default -> ListedInstances.of(address);
        };
    }

    private static InstanceGroup groupOf(InstanceSource source, BalancingSettings balancing) {
        var group = new InstanceGroup(balancing);
        if (source instanceof ListedInstances listed) {
            group.replaceBy(listed.addresses());
        }
        return group;
    }
}
