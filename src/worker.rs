//! What runs in a child process: the producer's and the consumer's program.
