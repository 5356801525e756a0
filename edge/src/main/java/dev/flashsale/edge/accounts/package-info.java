/** Who people are: signing up, proving an address, logging in, and leaving. */
@NullMarked
package dev.flashsale.edge.accounts;

import org.jspecify.annotations.NullMarked;
