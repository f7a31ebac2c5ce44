//! Real processes around a real queue.
