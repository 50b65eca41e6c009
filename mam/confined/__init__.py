"""What a process may use that reads a stranger's file: so much memory and time, then the system ends it (ADR 0018).

Called first by the programs that mam/sheets and mam/signing start for one file each. Imports little: they start fast.
"""


def confine(memory: int, seconds: int) -> None:
    """Take from this process the means to harm the machine, as far as the system can (Linux can); memory in bytes."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows no limit of the address space
            continue
