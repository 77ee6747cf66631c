import LamShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

let code = Run.fromCommandLine()
// Files that scripts left open keep what was written to them. Waiting for the threads of OpenBLAS, as `exit` does,
// would take longer than most runs.
fflush(nil)
_exit(code)
