/** Logins, the refresh tokens that follow from them, and how they end. */
@NullMarked
package dev.flashsale.edge.accounts.sessions;

import org.jspecify.annotations.NullMarked;
