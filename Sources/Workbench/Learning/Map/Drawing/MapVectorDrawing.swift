import Foundation

/// Writes a map as SVG: one file that needs no other, words as text, for light and dark pages.
enum MapVectorDrawing {
  /// The document.
  static func svg(_ plate: MapPlate) -> String {
    let scene = MapScene(plate, measures: .vector)
    let (width, height) = (number(scene.measures.size.x), number(scene.measures.size.y))
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" role=\"img\">",
      "<title>\(escaped(plate.title))</title>",
      style,
      "<rect class=\"ground\" width=\"\(width)\" height=\"\(height)\"/>",
    ]
    lines += scene.items.map { element($0, radius: scene.measures.radius) }
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Colours that a dark page turns round; viewers that know nothing of it show the light ones.
  private static let style = """
    <style>
    text{font:13px system-ui,"DejaVu Sans",Helvetica,Arial,sans-serif;fill:#262626}
    .ground{fill:#fcfcfa}.panel{fill:none;stroke:#c9c9c4}
    .title{font-size:16px;font-weight:600}.note{fill:#6b6b66;font-size:12px}
    .label{font-weight:600}.label,.stray{stroke:#fcfcfa;stroke-width:3.5px;stroke-linejoin:round;\
    paint-order:stroke}
    .mark{stroke:#fcfcfa;stroke-width:.8px}.hollow{fill:none;stroke:#8d8d88;stroke-width:1.2px}
    .ring{fill:none;stroke:#262626;stroke-width:1.8px}.leader{stroke:#6b6b66;stroke-width:.8px}
    @media (prefers-color-scheme:dark){text{fill:#e8e8e4}.ground{fill:#1b1b1d}
    .panel{stroke:#48484a}.note{fill:#a0a09b}.label,.stray{stroke:#1b1b1d}.mark{stroke:#1b1b1d}
    .hollow{stroke:#85858a}.ring{stroke:#f4f4f0}.leader{stroke:#a0a09b}}
    </style>
    """

  private static func element(_ item: MapScene.Item, radius: Float) -> String {
    switch item {
    case .mark(let mark, let place):
      "<path class=\"mark\" fill=\"#\(hex(mark.color))\" d=\"\(path(mark.shape, place, radius))\"/>"
    case .hollow(let place):
      circle("hollow", place, radius * 0.7)
    case .ring(let place):
      circle("ring", place, radius * 2)
    case .leader(let from, let to):
      "<line class=\"leader\" x1=\"\(number(from.x))\" y1=\"\(number(from.y))\" "
        + "x2=\"\(number(to.x))\" y2=\"\(number(to.y))\"/>"
    case .text(let words, let place, let role):
      "<text class=\"\(role)\" x=\"\(number(place.x))\" y=\"\(number(place.y))\">"
        + "\(escaped(words))</text>"
    case .panel(let origin, let size):
      "<rect class=\"panel\" x=\"\(number(origin.x))\" y=\"\(number(origin.y))\" "
        + "width=\"\(number(size.x))\" height=\"\(number(size.y))\" rx=\"4\"/>"
    }
  }

  private static func circle(_ role: String, _ place: SIMD2<Float>, _ radius: Float) -> String {
    "<circle class=\"\(role)\" cx=\"\(number(place.x))\" cy=\"\(number(place.y))\" "
      + "r=\"\(number(radius))\"/>"
  }

  private static func path(_ shape: MapMark.Shape, _ place: SIMD2<Float>, _ radius: Float) -> String
  {
    let corners = shape.corners
    guard !corners.isEmpty else {
      let (r, x) = (number(radius), number(2 * radius))
      return "M\(number(place.x - radius)) \(number(place.y))"
        + "a\(r) \(r) 0 1 0 \(x) 0a\(r) \(r) 0 1 0 -\(x) 0z"
    }
    let points = corners.map { corner in
      let point = place + corner * radius
      return "\(number(point.x)) \(number(point.y))"
    }
    return "M\(points.joined(separator: "L"))z"
  }

  /// At most two digits after the point, and no more of them than needed.
  private static func number(_ value: Float) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(digits)"
  }

  private static func hex(_ color: UInt32) -> String {
    let digits = String(color, radix: 16)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Words that are only words in a document, whatever they contain.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Characters that no XML document may hold.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension MapMark.Shape {
  /// The outline around 0, about 1 in radius and equal in area; empty for the disc.
  var corners: [SIMD2<Float>] {
    switch self {
    case .disc: []
    case .square: [[-0.89, -0.89], [0.89, -0.89], [0.89, 0.89], [-0.89, 0.89]]
    case .triangle: [[0, -1.4], [1.21, 0.76], [-1.21, 0.76]]
    case .wedge: [[0, 1.4], [-1.21, -0.76], [1.21, -0.76]]
    case .diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]]
    case .cross:
      [
        [-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4], [1.2, 0.4], [0.4, 0.4], [0.4, 1.2],
        [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4],
      ]
    }
  }
}
