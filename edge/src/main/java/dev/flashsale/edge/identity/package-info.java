/** The key that tokens are signed with, and its public half. */
@NullMarked
package dev.flashsale.edge.identity;

import org.jspecify.annotations.NullMarked;
