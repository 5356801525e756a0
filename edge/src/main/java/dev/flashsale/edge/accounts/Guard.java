package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.sessions.Undivided;
import org.springframework.stereotype.Component;

/** What stands between a secret that somebody gives and what it opens. */
@Component
record Guard(Hashing hashing, Undivided undivided, AccountSettings settings) {}
