package dev.flashsale.edge.actions;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows operators who did what. */
@RestController
class ActionController {

    private final ActionStore actions;

    ActionController(ActionStore actions) {
        this.actions = actions;
    }

    @GetMapping("/api/ops/actions")
    Mono<Page<ActionView>> list(@AllowedFor(Role.OPERATOR) Caller operator, PageRequest page) {
        return actions.page(page)
                .collectList()
                .map(found -> Page.of(found, page, view -> view.actionId().toString()))
                .checkpoint("list actions");
    }
}
