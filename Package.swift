// swift-tools-version: 6.0
import PackageDescription

/// The machine and the numeric core run their inner loops over memory they own exclusively;
/// run-time exclusivity checks there cost a call per access and could never fire.
let fast: [SwiftSetting] = [
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

let package = Package(
  name: "lam",
  platforms: [.macOS(.v13)],
  products: [.executable(name: "lam", targets: ["lam"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
  ],
  targets: [
    .target(
      name: "COpenBLAS",
      linkerSettings: [.linkedLibrary("lapacke"), .linkedLibrary("openblas")]
    ),
    .target(name: "CFormat"),
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "CPCRE2", linkerSettings: [.linkedLibrary("pcre2-8")]),
    .target(name: "CReadline", linkerSettings: [.linkedLibrary("readline")]),
    .target(
      name: "LamNumerics",
      dependencies: [
        "CKernels", "COpenBLAS", .product(name: "Numerics", package: "swift-numerics"),
      ],
      swiftSettings: fast
    ),
    .target(name: "LamSyntax"),
    .target(
      name: "LamRuntime",
      dependencies: [
        "LamSyntax", "LamNumerics", "CFormat", .product(name: "Numerics", package: "swift-numerics"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: fast
    ),
    .target(
      name: "LamLibrary",
      dependencies: [
        "LamRuntime", "LamSyntax", "LamNumerics", "CPCRE2",
        .product(name: "Numerics", package: "swift-numerics"),
      ]
    ),
    .target(name: "LamShell", dependencies: ["LamRuntime", "LamSyntax", "LamLibrary"]),
    .executableTarget(
      name: "lam",
      dependencies: [
        "LamShell", "LamLibrary", "LamRuntime", "CReadline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .testTarget(
      name: "LamNumericsTests",
      dependencies: ["LamNumerics", .product(name: "Numerics", package: "swift-numerics")]
    ),
    .testTarget(name: "LamSyntaxTests", dependencies: ["LamSyntax"]),
    .testTarget(name: "LamRuntimeTests", dependencies: ["LamRuntime", "LamLibrary"]),
    .testTarget(name: "LamLibraryTests", dependencies: ["LamLibrary"]),
    .testTarget(
      name: "LamShellTests", dependencies: ["LamShell", "LamLibrary", "LamRuntime", "LamSyntax", "lam"]),
  ]
)
