/** Who a request comes from: the address that can be believed, and the account its token names. */
@NullMarked
package dev.flashsale.edge.visitor;

import org.jspecify.annotations.NullMarked;
