extension MapReport {
  /// The map drawn with letters for a terminal, a line each.
  ///
  /// - Parameters:
  ///   - columns: Width of the terminal.
  ///   - rows: Its height.
  ///   - colors: How many colours it has; from 256 on, letters are coloured.
  ///   - isUnicode: Whether more than ASCII may be used.
  /// - Returns: Lines that hold no other escape sequences than those for colours and reversed
  ///   letters; none at all where `colors` is 0.
  public func drawing(columns: Int, rows: Int, colors: Int, isUnicode: Bool) -> [String] {
    let drawing = MapTextDrawing(plate, columns: columns, rows: rows, isUnicode: isUnicode)
    return drawing.lines.map { line in
      line.map { Self.escaped($0, colors: colors) }.joined()
    }
  }

  private static func escaped(_ span: MapTextDrawing.Span, colors: Int) -> String {
    // Names were made safe before; this is the last place where that can be seen to.
    let text = plain(span.text)
    var codes: [String] = []
    if colors >= 256, let color = span.color { codes.append("38;5;\(color)") }
    if colors > 0, span.isReversed { codes.append("7") }
    return codes.isEmpty ? text : "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}
