// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built with these; warnings are errors from the first commit on.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
]

/// For targets that wrap C: every use of an unsafe construct is spelled out (SE-0458).
let wrapperSettings = settings + [.strictMemorySafety()]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let dequeModule = Target.Dependency.product(name: "DequeModule", package: "swift-collections")

let package = Package(
  name: "lineup",
  products: [
    .executable(name: "lineup", targets: ["lineup"]),
    // What the benchmarks, a package of their own, measure from inside.
    .library(
      name: "LineupModules",
      targets: [
        "ReidCore", "DenseMath", "Matching", "MetricLearning", "SyntheticAnimals", "TerminalUI",
        "ChipImaging", "EmbeddingRuntime", "TestSupport",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // 1 C
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(
      name: "CChafa", pkgConfig: "chafa", providers: [.apt(["libchafa-dev", "libglib2.0-dev"])]),
    .systemLibrary(
      name: "CPixbuf", pkgConfig: "gdk-pixbuf-2.0",
      providers: [.apt(["libgdk-pixbuf-2.0-dev", "libglib2.0-dev"])]),
    .target(name: "CInference", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CKernels"),
    .target(name: "CLinuxEvents"),

    // 2 core
    .target(name: "ReidCore", swiftSettings: settings),
    .target(name: "DenseMath", dependencies: ["CKernels"], swiftSettings: wrapperSettings),
    .target(name: "Matching", dependencies: ["ReidCore", "DenseMath"], swiftSettings: settings),
    .target(
      name: "Evaluation", dependencies: ["ReidCore", "DenseMath", "Matching"],
      swiftSettings: settings),
    .target(name: "MetricLearning", dependencies: ["DenseMath"], swiftSettings: settings),
    .target(name: "SyntheticAnimals", swiftSettings: settings),
    .target(name: "TerminalUI", swiftSettings: settings),
    .target(name: "ReviewUI", dependencies: ["ReidCore", "TerminalUI"], swiftSettings: settings),
    .target(name: "ThreadKit", dependencies: ["CLinuxEvents"], swiftSettings: wrapperSettings),

    // 3 adapters
    .target(
      name: "NcursesTerminal", dependencies: ["TerminalUI", "ThreadKit", "CNcurses"],
      swiftSettings: wrapperSettings),
    .target(
      name: "ChipImaging", dependencies: ["ReidCore", "TerminalUI", "CPixbuf", "CChafa"],
      swiftSettings: wrapperSettings),
    .target(
      name: "EmbeddingRuntime", dependencies: ["ReidCore", "DenseMath", "ThreadKit", "CInference"],
      swiftSettings: wrapperSettings),
    .target(name: "GalleryStore", dependencies: ["ReidCore", grdb], swiftSettings: settings),
    .target(
      name: "Interchange",
      dependencies: ["ReidCore", .product(name: "SwiftCSV", package: "SwiftCSV")],
      swiftSettings: settings),

    // 4 application
    .target(
      name: "Workbench",
      dependencies: [
        "ReidCore", "DenseMath", "Matching", "MetricLearning", "Evaluation", "SyntheticAnimals",
        "TerminalUI", "ReviewUI", "ThreadKit", "NcursesTerminal", "ChipImaging", "EmbeddingRuntime",
        "GalleryStore", "Interchange", logging, dequeModule, tomlKit,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "lineup", dependencies: ["Workbench", argumentParser], swiftSettings: settings),

    // Tests
    .systemLibrary(
      name: "CVterm", path: "Tests/CVterm", providers: [.apt(["libvterm-dev"])]),
    .target(
      name: "TestSupport", dependencies: ["TerminalUI", "CVterm"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .executableTarget(
      name: "NcursesProbe",
      dependencies: [
        "TerminalUI", "ThreadKit", "NcursesTerminal", "ChipImaging", "ReidCore", "TestSupport",
      ],
      path: "Tests/NcursesProbe", swiftSettings: settings),
    .testTarget(name: "ReidCoreTests", dependencies: ["ReidCore"], swiftSettings: settings),
    .testTarget(name: "DenseMathTests", dependencies: ["DenseMath"], swiftSettings: settings),
    .testTarget(
      name: "MatchingTests", dependencies: ["Matching", "DenseMath", "ReidCore"],
      swiftSettings: settings),
    .testTarget(
      name: "MetricLearningTests", dependencies: ["MetricLearning", "DenseMath"],
      swiftSettings: settings),
    .testTarget(
      name: "GoldenTests",
      dependencies: ["MetricLearning", "DenseMath", "Matching", "Evaluation", "ReidCore"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "Matching", "ReidCore"],
      resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(
      name: "SyntheticAnimalsTests", dependencies: ["SyntheticAnimals"], swiftSettings: settings),
    .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI"], swiftSettings: settings),
    .testTarget(
      name: "ReviewUITests", dependencies: ["ReviewUI", "ReidCore", "TerminalUI"],
      exclude: ["Snapshots"], swiftSettings: settings),
    .testTarget(name: "ThreadKitTests", dependencies: ["ThreadKit"], swiftSettings: settings),
    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: [
        "NcursesTerminal", "NcursesProbe", "TerminalUI", "TestSupport", "ChipImaging", "ReidCore",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ChipImagingTests",
      dependencies: ["ChipImaging", "ReidCore", "TerminalUI", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(
      name: "EmbeddingRuntimeTests",
      dependencies: ["EmbeddingRuntime", "ReidCore", "ChipImaging", "DenseMath"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "GalleryStoreTests", dependencies: ["GalleryStore", "ReidCore", grdb],
      swiftSettings: settings),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "ReidCore"],
      swiftSettings: settings),
    .testTarget(
      name: "SettingsTests", dependencies: ["Workbench", "EmbeddingRuntime", "ReviewUI"],
      swiftSettings: settings),
    .testTarget(
      name: "ScreenDataTests",
      dependencies: [
        "Workbench", "ChipImaging", "GalleryStore", "Matching", "ReidCore", "ReviewUI",
        "TerminalUI",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "Workbench", "ReidCore", "DenseMath", "Matching", "Evaluation", "TerminalUI", "ReviewUI",
        "ThreadKit", "ChipImaging", "EmbeddingRuntime", "GalleryStore", "Interchange",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "lineup", "Workbench", "ReidCore", "ChipImaging", "GalleryStore", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LineupTests",
      dependencies: [
        "lineup", "Workbench", "GalleryStore", "ReidCore", "ReviewUI", "TerminalUI",
        "ChipImaging", "TestSupport", grdb,
      ],
      swiftSettings: settings),
  ]
)
