package dev.flashsale.edge.accounts.mails;

import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the mails of the dev profile. */
@RestController
@Conditional(MailsAreCaught.class)
class DevMailsController {

    private final CaughtMails mails;

    DevMailsController(CaughtMails mails) {
        this.mails = mails;
    }

    @GetMapping("/api/dev/mails")
    Page<CaughtMailView> list(@RequestParam(required = false) @Nullable String to, PageRequest page) {
        var found = mails.to(to == null ? null : to.strip().toLowerCase(Locale.ROOT));
        return Page.of(after(found, page.cursor()), page, CaughtMailView::messageId);
    }

    private static List<CaughtMailView> after(List<CaughtMailView> found, @Nullable String messageId) {
        return messageId == null
                ? found
                : found.stream()
                        .dropWhile(mail -> !mail.messageId().equals(messageId))
                        .skip(1)
                        .toList();
    }
}
