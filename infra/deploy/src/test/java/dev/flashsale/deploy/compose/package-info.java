/** Everything on one machine. */
@NullMarked
package dev.flashsale.deploy.compose;

import org.jspecify.annotations.NullMarked;
