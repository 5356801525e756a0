package dev.flashsale.edge.instances;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one service. Of two that are well, drawn by lot, the one with less to do is asked; where none is
 * well any is better than none.
 */
public final class InstanceGroup {

    private final BalancingSettings settings;
    private volatile List<ServiceInstance> instances = List.of();

    InstanceGroup(BalancingSettings settings) {
        this.settings = settings;
    }

    /** Null where all were tried already. */
    public @Nullable ServiceInstance pick(Collection<ServiceInstance> tried) {
        var all = instances;
        if (!tried.isEmpty() || all.isEmpty()) {
            return choose(all, tried);
        }
        var one = draw(all);
        var other = draw(all);
        return one.isWell() && other.isWell() ? lessBusy(one, other) : choose(all, tried);
    }

    /** How long it takes until the first of them may be asked again. */
    public Duration untilNextChance() {
        return instances.stream()
                .map(ServiceInstance::untilNextChance)
                .min(Comparator.naturalOrder())
                .orElse(settings.every());
    }

    List<ServiceInstance> all() {
        return instances;
    }

    /** Those that stay keep their state. */
    void replaceBy(List<URI> found) {
        var known = instances.stream().collect(Collectors.toMap(ServiceInstance::address, Function.identity()));
        if (!found.isEmpty() && !known.keySet().equals(Set.copyOf(found))) {
            instances = found.stream()
                    .distinct()
                    .map(address -> known.getOrDefault(address, new ServiceInstance(address, settings)))
                    .toList();
        }
    }

    private static @Nullable ServiceInstance choose(List<ServiceInstance> all, Collection<ServiceInstance> tried) {
        var untried = all.stream().filter(each -> !tried.contains(each)).toList();
        var well = untried.stream().filter(ServiceInstance::isWell).toList();
        var candidates = well.isEmpty() ? untried : well;
        return candidates.isEmpty() ? null : lessBusy(draw(candidates), draw(candidates));
    }

    private static ServiceInstance draw(List<ServiceInstance> candidates) {
        return candidates.get(ThreadLocalRandom.current().nextInt(candidates.size()));
    }

    private static ServiceInstance lessBusy(ServiceInstance one, ServiceInstance other) {
        return one.underWay() <= other.underWay() ? one : other;
    }
}
