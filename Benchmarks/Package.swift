// swift-tools-version: 6.2
import PackageDescription

/// The same as in the package that is measured.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
]

let package = Package(
  name: "lineup-benchmarks",
  dependencies: [.package(name: "lineup", path: "..")],
  targets: [
    .target(name: "BenchmarkHarness", swiftSettings: settings),
    .executableTarget(
      name: "lineup-benchmarks",
      dependencies: ["BenchmarkHarness", .product(name: "LineupModules", package: "lineup")],
      swiftSettings: settings),
    .testTarget(
      name: "BenchmarkHarnessTests", dependencies: ["BenchmarkHarness"], swiftSettings: settings),
  ]
)
