import LamShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

let code = Run.fromCommandLine()
// Waiting for the threads of OpenBLAS, as `exit` does, would take longer than most runs.
_exit(code)
