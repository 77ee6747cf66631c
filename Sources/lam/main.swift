import Glibc
import LamShell

let code = Run.fromCommandLine()
// Waiting for the threads of OpenBLAS, as `exit` does, would take longer than most runs.
_exit(code)
