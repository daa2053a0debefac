#pragma once
// Reference counts of Swift objects without atomic instructions, for as long as one thread alone uses them.
// An executable that links this asks its linker for --wrap of swift_retain, swift_release and pthread_create.

/// From here on the calling thread is the only one that touches Swift objects; this ends by itself when any thread is started.
void plain_counts_begin(void);
