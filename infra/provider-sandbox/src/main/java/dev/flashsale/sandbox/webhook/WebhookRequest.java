package dev.flashsale.sandbox.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** @param url null where nobody wants to be told any more */
record WebhookRequest(@Nullable URI url) {}
