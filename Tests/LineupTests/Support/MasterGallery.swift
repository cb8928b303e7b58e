import Foundation

/// Galleries that are made once and copied for each test.
enum MasterGallery {
  /// 12 drawn bears in 60 chips, all seen by the network; 9 of them are known.
  case embedded
  /// 12 bears in 600 chips with vectors that are made up and no picture files: quick to open.
  case drawn
  /// No chips at all.
  case empty

  private static let madeEmbedded = Result {
    let path = try TestFolder.make(named: "master") + "/demo"
    try makeEmbedded(at: path, environment: [:])
    return path
  }
  private static let madeDrawn = Result {
    try make([
      "demo", "--individuals", "12", "--chips", "600", "--seed", "3", "--vectors", "drawn",
      "--no-review", "--quiet",
    ])
  }
  private static let madeEmpty = Result { try make(["init"]) }

  /// Where it is; made when first asked for.
  func path() throws -> String {
    switch self {
    case .embedded: try Self.madeEmbedded.get()
    case .drawn: try Self.madeDrawn.get()
    case .empty: try Self.madeEmpty.get()
    }
  }

  /// Makes the gallery of ``embedded``.
  static func makeEmbedded(at path: String, environment: [String: String]) throws {
    try run(
      ["demo", "--individuals", "12", "--chips", "60", "--seed", "1", "--no-review", "--quiet"],
      at: path, environment: environment)
  }

  private static func make(_ arguments: [String]) throws -> String {
    let path = try TestFolder.make(named: "master") + "/demo"
    try run(arguments, at: path)
    return path
  }

  private static func run(
    _ arguments: [String], at path: String, environment: [String: String] = [:]
  ) throws {
    let outcome = try LineupProgram.run(arguments + ["--gallery", path], environment: environment)
    guard outcome.status == 0 else {
      throw TestFailure("making a gallery ended with \(outcome.status): \(outcome.errors)")
    }
  }
}

/// Something that a test needs did not work.
struct TestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
