/** Proves what the edge does in front of services, which are played by bare Netty servers. */
@NullMarked
package dev.flashsale.edge;

import org.jspecify.annotations.NullMarked;
