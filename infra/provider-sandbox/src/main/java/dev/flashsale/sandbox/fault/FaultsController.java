package dev.flashsale.sandbox.fault;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders of faults. */
@RestController
class FaultsController {

    private final OrderedFaults faults;

    FaultsController(OrderedFaults faults) {
        this.faults = faults;
    }

    @PostMapping("/sandbox/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(@Valid @RequestBody FaultsRequest request) {
        faults.order(request.operation(), request.times(), Faults.of(request.faults()));
    }

    @DeleteMapping("/sandbox/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget() {
        faults.forgetAll();
    }
}
