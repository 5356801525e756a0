package dev.flashsale.payment.wallet;

import dev.flashsale.payment.ledger.HistoryCursor;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Opens wallets and shows them to their owners. */
@RestController
@RequestMapping("/api/wallet")
class WalletController {

    private final OpenWallet openWallet;
    private final WalletStore wallets;
    private final Clock clock;

    WalletController(OpenWallet openWallet, WalletStore wallets, Clock clock) {
        this.openWallet = openWallet;
        this.wallets = wallets;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WalletView> open(@AllowedFor(Role.CUSTOMER) Caller caller, @Valid @RequestBody OpenWalletRequest request) {
        return openWallet
                .open(caller.accountId(), request.pin())
                .switchIfEmpty(Mono.error(() -> WalletRefusals.walletExists().raise()))
                .map(this::toView)
                .checkpoint("open wallet");
    }

    @GetMapping
    Mono<WalletView> show(@AllowedFor(Role.CUSTOMER) Caller caller) {
        return wallets.find(caller.accountId())
                .switchIfEmpty(Mono.error(() -> WalletRefusals.noWallet().raise()))
                .map(this::toView)
                .checkpoint("show wallet");
    }

    @GetMapping("/entries")
    Mono<Page<WalletEntryView>> entries(@AllowedFor(Role.CUSTOMER) Caller caller, PageRequest page) {
        return wallets.entries(caller.accountId(), HistoryCursor.before(page), page.rowsToRead())
                .collectList()
                .map(found -> toPage(found, page))
                .checkpoint("list wallet entries");
    }

    private WalletView toView(Wallet wallet) {
        return WalletView.of(wallet, clock.instant());
    }

    private static Page<WalletEntryView> toPage(List<WalletEntry> found, PageRequest request) {
        var page = Page.of(found, request, entry -> String.valueOf(entry.number()));
        return new Page<>(page.items().stream().map(WalletEntryView::of).toList(), page.next());
    }
}
