/** What holds in every module, as tests: structure by ArchUnit, no blocking on event loops by BlockHound. */
@NullMarked
package dev.flashsale.rules;

import org.jspecify.annotations.NullMarked;
