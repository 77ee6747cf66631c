// swift-tools-version: 6.0
import PackageDescription

/// The machine, the builtins and the numeric core run their inner loops over memory they own exclusively;
/// run-time exclusivity checks there cost a call per access and could never fire.
let fast: [SwiftSetting] = [
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

/// The language runs on one thread, so its reference counts need not be atomic, which are a good part of what a call
/// costs. Only the numeric core has further threads, and their work refers to nothing that these targets see meanwhile.
let oneThread: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-assume-single-threaded"], .when(configuration: .release))
]

/// Libraries are linked statically where that works: loading OpenBLAS takes longer than all else that lam does when it
/// starts, and loading PCRE2 and readline a fifth of the rest.
let openBLAS: [LinkerSetting] = [
  .linkedLibrary(":liblapacke.a"), .linkedLibrary(":libopenblas.a"), .linkedLibrary(":libgfortran.so.5"),
]
/// Each archive before those it calls.
let suiteSparse: [LinkerSetting] =
  ["spqr", "umfpack", "cholmod", "cxsparse", "amd", "camd", "colamd", "ccolamd", "suitesparseconfig"].map {
    .linkedLibrary(":lib\($0).a")
  }
let fftw: [LinkerSetting] = [.linkedLibrary(":libfftw3.a"), .linkedLibrary("m")]
let arpack: [LinkerSetting] = [.linkedLibrary(":libarpack.a")]
let pcre2: [LinkerSetting] = [.linkedLibrary(":libpcre2-8.a")]
let readline: [LinkerSetting] = [.linkedLibrary(":libreadline.a"), .linkedLibrary(":libtinfo.a")]
let zlib: [LinkerSetting] = [.linkedLibrary(":libz.a")]
let png: [LinkerSetting] = [.linkedLibrary(":libpng16.a"), .linkedLibrary(":libz.a"), .linkedLibrary("m")]
let jpeg: [LinkerSetting] = [.linkedLibrary(":libjpeg.a")]
/// At a fixed address, so that there is nothing to relocate either.
let fixedAddress: [LinkerSetting] = [
  .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(configuration: .release))
]

let package = Package(
  name: "lam",
  products: [.executable(name: "lam", targets: ["lam"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
  ],
  targets: [
    .target(
      name: "COpenBLAS",
      linkerSettings: openBLAS
    ),
    .target(name: "CARPACK", dependencies: ["COpenBLAS"], linkerSettings: arpack),
    .target(name: "CFFTW", linkerSettings: fftw),
    .target(name: "CComplex", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "CFastFloat"),
    .target(name: "CBoost"),
    .target(name: "CExtended"),
    .target(name: "CFormat"),
    .target(name: "CMemory"),
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "CJPEG", linkerSettings: jpeg),
    .target(name: "CPCRE2", linkerSettings: pcre2),
    .target(name: "CPNG", linkerSettings: png),
    .target(name: "CSuiteSparse", dependencies: ["COpenBLAS"], linkerSettings: suiteSparse),
    .target(name: "CReadline", linkerSettings: readline),
    .target(name: "CDoor"),
    // Its texts stand with the library; `#embed` is of C23.
    .target(name: "CPrelude", cSettings: [.unsafeFlags(["-std=c23"])]),
    .target(name: "CHDF5", dependencies: ["CDoor"]),
    .target(name: "CArb", dependencies: ["CDoor"]),
    .target(name: "CCairo", dependencies: ["CDoor"]),
    .target(name: "CZlib", linkerSettings: zlib),
    .target(
      name: "LamNumerics",
      dependencies: [
        // Libraries are linked from the last to the first: OpenBLAS behind those that call it.
        "COpenBLAS", "CARPACK", "CSuiteSparse", "CComplex", "CFFTW", "CBoost", "CExtended", "CArb",
        "CKernels", "CMemory",
        .product(name: "Numerics", package: "swift-numerics"),
      ],
      swiftSettings: fast
    ),
    .target(name: "LamText"),
    .target(
      name: "LamFigures", dependencies: ["CCairo", "CPNG", "LamText", "LamNumerics"],
      swiftSettings: fast + oneThread),
    .target(name: "LamSyntax", dependencies: ["CMemory", "LamText"], swiftSettings: oneThread),
    .target(
      name: "LamSemantics",
      dependencies: [
        "LamSyntax", "LamText", "LamNumerics", "CFormat", "CMemory",
        .product(name: "Numerics", package: "swift-numerics"),
      ],
      swiftSettings: fast + oneThread
    ),
    .target(
      name: "LamRuntime",
      dependencies: [
        "LamSemantics", "LamSyntax", "LamText", "LamNumerics", "CFormat", "CMemory",
        .product(name: "Numerics", package: "swift-numerics"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: fast + oneThread
    ),
    .target(
      name: "LamLibrary",
      dependencies: [
        "LamFigures", "LamRuntime", "LamSemantics", "LamSyntax", "LamText", "LamNumerics", "CFastFloat",
        "CFormat", "CHDF5", "CMemory",
        "CJPEG", "CPCRE2", "CPNG", "CPrelude", "CZlib",
        .product(name: "Numerics", package: "swift-numerics"),
      ],
      exclude: ["Prelude"],
      swiftSettings: fast + oneThread
    ),
    .target(
      name: "LamShell",
      dependencies: ["LamFigures", "LamRuntime", "LamSemantics", "LamSyntax", "LamText", "LamLibrary"]),
    .executableTarget(
      name: "lam",
      dependencies: [
        "LamFigures", "LamShell", "LamLibrary", "LamRuntime", "LamSemantics", "CReadline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: fixedAddress
    ),
    .target(name: "LamTestSupport", path: "Tests/LamTestSupport"),
    .testTarget(
      name: "LamNumericsTests",
      dependencies: ["LamNumerics", .product(name: "Numerics", package: "swift-numerics")]
    ),
    .testTarget(
      name: "LamFiguresTests",
      dependencies: ["LamFigures", "LamNumerics", "LamText", "LamTestSupport", "CPNG"]),
    .testTarget(name: "LamSyntaxTests", dependencies: ["LamSyntax", "LamText"]),
    .testTarget(
      name: "LamSemanticsTests",
      dependencies: [
        "LamSemantics", "LamSyntax", "LamNumerics", .product(name: "Numerics", package: "swift-numerics"),
      ]
    ),
    .testTarget(
      name: "LamRuntimeTests",
      dependencies: ["LamRuntime", "LamSemantics", "LamLibrary", "LamTestSupport", "CFormat"]),
    .testTarget(name: "LamLibraryTests", dependencies: ["LamLibrary", "LamSemantics", "LamSyntax"]),
    .testTarget(
      name: "LamShellTests",
      dependencies: [
        "LamShell", "LamLibrary", "LamRuntime", "LamSemantics", "LamNumerics", "LamSyntax", "LamText",
        "LamTestSupport",
        "lam",
      ]),
  ],
  cxxLanguageStandard: .cxx17
)
