/** Mails that leave the house at least once, after what they tell of is certain. */
@NullMarked
package dev.flashsale.edge.accounts.mails;

import org.jspecify.annotations.NullMarked;
