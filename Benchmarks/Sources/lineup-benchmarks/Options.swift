import Foundation

/// The command line.
struct Options {
  var root = "."
  var python: String?
  var commit: String?
  var names: [String] = []
  var isQuick = false
  var lists = false
  var saves = true

  static let usage = """
    usage: Benchmarks/run [--quick] [--no-save] [--list] [NAME…]

    Measures all benchmarks, or those named: all of a name (match.rank.51042x1280) or its
    beginning (match, review.memory). Results go to Benchmarks/results/, one file a kind of
    machine.

      --quick    a tenth of the trials, nothing is saved
      --no-save  save nothing
      --list     only print the names
    """

  /// - Throws: `UsageError` for an option that there is not.
  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--root": root = try Self.value(of: argument, &rest)
      case "--python": python = try Self.value(of: argument, &rest)
      case "--commit": commit = try Self.value(of: argument, &rest)
      case "--quick":
        isQuick = true
        saves = false
      case "--no-save": saves = false
      case "--list": lists = true
      case _ where argument.hasPrefix("-"): throw UsageError("there is no option \(argument)")
      default: names.append(argument)
      }
    }
  }

  private static func value(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws -> String {
    guard let value = rest.popFirst() else { throw UsageError("\(option) needs a value") }
    return value
  }
}
