package dev.flashsale.sandbox.webhook;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes the address to which changes are told; the provider has a page for that. */
@RestController
class WebhookController {

    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PutMapping("/sandbox/webhook")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void register(@RequestBody WebhookRequest request) {
        webhooks.register(request.url());
    }
}
