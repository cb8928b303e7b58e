/// A piece of HTML or SVG; what is put into its text from outside is escaped.
///
/// Only literals of this program are taken as they are, so that no name, path or reason can become
/// an element, an attribute or a script.
struct Markup: Sendable, Hashable {
  /// The source text.
  let source: String

  /// Pieces one after the other.
  init(_ pieces: [Markup]) {
    source = pieces.map(\.source).joined(separator: "\n")
  }

  /// Takes a text from outside: control, invisible and direction-changing characters are shown, and
  /// what HTML reads as its own is escaped.
  init(escaping text: String) {
    var result = ""
    for character in plain(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    source = result
  }
}

extension Markup: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity)
    }

    mutating func appendLiteral(_ literal: String) { source += literal }
    mutating func appendInterpolation(_ text: String) { source += Markup(escaping: text).source }
    mutating func appendInterpolation(_ number: Int) { source += String(number) }
    mutating func appendInterpolation(_ markup: Markup) { source += markup.source }
    mutating func appendInterpolation(_ pieces: [Markup]) { source += Markup(pieces).source }

    /// A coordinate, to a tenth of a pixel.
    mutating func appendInterpolation(_ coordinate: Double) {
      source += (coordinate * 10).rounded().isFinite ? Self.tenths(coordinate) : "0"
    }

    private static func tenths(_ coordinate: Double) -> String {
      let tenths = (coordinate * 10).rounded() / 10
      return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
  }

  init(stringLiteral value: String) { source = value }
  init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }
}
