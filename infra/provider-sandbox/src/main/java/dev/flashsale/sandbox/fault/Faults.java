package dev.flashsale.sandbox.fault;

import dev.flashsale.web.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All that shall go wrong with one call. */
public record Faults(List<Fault> all) {

    public static final String HEADER = "X-Sandbox-Faults";
    public static final Faults NONE = new Faults(List.of());

    /** Raises a problem on what is no fault. */
    public static Faults of(List<String> texts) {
        try {
            return new Faults(texts.stream().map(Fault::parse).toList());
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalidRequest("There is no such fault to order.")
                    .error("faults", String.valueOf(unknown.getMessage()))
                    .raise();
        }
    }

    /** As headers carry them: separated by commas. */
    public static Faults ofHeader(String value) {
        return of(Arrays.asList(value.split(",")));
    }

    public static Faults refusal(String code) {
        return of(List.of(FaultKind.REFUSE + "=" + code));
    }

    public Faults and(Faults others) {
        if (all.isEmpty() || others.all.isEmpty()) {
            return all.isEmpty() ? others : this;
        }
        var both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Faults(List.copyOf(both));
    }

    public boolean has(FaultKind kind) {
        return find(kind).isPresent();
    }

    /** Zero when no such fault was ordered. */
    public Duration durationOf(FaultKind kind) {
        return find(kind).map(Fault::duration).orElse(Duration.ZERO);
    }

    public Optional<Refusal> refusal() {
        return find(FaultKind.REFUSE).map(Fault::argument).map(Refusal::valueOf);
    }

    private Optional<Fault> find(FaultKind kind) {
        return all.isEmpty()
                ? Optional.empty()
                : all.stream().filter(fault -> fault.kind() == kind).findFirst();
    }
}
