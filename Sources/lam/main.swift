import LamLibrary
import LamRuntime
import LamSyntax
@preconcurrency import Glibc

func readBytes(_ path: String) -> [UInt8]? {
  guard let f = fopen(path, "r") else { return nil }
  defer { fclose(f) }
  var out: [UInt8] = []
  var buf = [UInt8](repeating: 0, count: 65536)
  while true { let n = fread(&buf, 1, buf.count, f); if n <= 0 { break }; out += buf[0..<n] }
  return out
}
let session = Session(library: .standard, host: .init(write: { fputs($0, stdout) }, writeError: { fputs($0, stderr) }))
session.host.readFile = readBytes
let args = CommandLine.arguments
let source = args[1] == "-e" ? Source(name: "eval", text: args[2]) : Source(name: args[1], bytes: readBytes(args[1]) ?? [])
if args.count > 2, args[2] == "--dump" { print(session.listing(of: source)) }
switch session.evaluate(source) {
case .failed(let ds): for d in ds { fputs(Renderer().render(d), stderr) }; exit(1)
case .exit(let c): exit(c)
default: break
}
