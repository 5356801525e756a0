package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes customers' consent: from then on the shop can confirm the payment. */
@Component
class Authorisations {

    private final Vault vault;
    private final Map<Long, Faults> byAmount;

    Authorisations(Vault vault, SandboxSettings settings) {
        this.vault = vault;
        this.byAmount = settings.faultsByAmount().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Faults.of(entry.getValue())));
    }

    /** @param header faults in the header of the request, null where there is none */
    Payment authorise(AuthorisationRequest request, @Nullable String header) {
        var wanted = faultsOf(request.faults()).and(header == null ? Faults.NONE : Faults.ofHeader(header));
        var onConfirm = wanted.all().isEmpty() ? byAmount.getOrDefault(request.amount(), Faults.NONE) : wanted;
        return vault.open(request.orderId(), request.amount(), onConfirm, faultsOf(request.cancelFaults()));
    }

    private static Faults faultsOf(@Nullable List<String> texts) {
        return texts == null ? Faults.NONE : Faults.of(texts);
    }
}
