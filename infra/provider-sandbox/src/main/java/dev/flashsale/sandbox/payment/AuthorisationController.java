package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Faults;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stands in for the provider's window in the customer's browser. */
@RestController
@RequestMapping("/sandbox/authorisations")
class AuthorisationController {

    private final Authorisations authorisations;

    AuthorisationController(Authorisations authorisations) {
        this.authorisations = authorisations;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AuthorisationView authorise(
            @Valid @RequestBody AuthorisationRequest request,
            @RequestHeader(name = Faults.HEADER, required = false) @Nullable String faults) {
        return AuthorisationView.of(authorisations.authorise(request, faults));
    }

    @PostMapping("/bulk")
    @ResponseStatus(HttpStatus.CREATED)
    List<AuthorisationView> authoriseAll(
            @RequestBody @Size(min = 1, max = 1_000) List<@NotNull @Valid AuthorisationRequest> requests) {
        return requests.stream()
                .map(request -> AuthorisationView.of(authorisations.authorise(request, null)))
                .toList();
    }
}
