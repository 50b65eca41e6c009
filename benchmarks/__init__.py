"""Every claim about speed and memory, runnable beside a peer: `mam bench NAME`; results in docs/benchmarks.md."""
