//! A run without a screen: events to the sinks until it is over.
