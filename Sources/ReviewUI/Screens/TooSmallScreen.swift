import TerminalUI

/// What a terminal shows that is too small for a review.
enum TooSmallScreen {
  static func draw(_ model: ReviewModel, on canvas: inout Canvas) {
    let least = Layout.minimum
    let here = model.size
    let key = model.keymap.label(for: .quit)
    canvas.putBlock(
      [
        (
          "Lineup needs at least \(least.columns)x\(least.rows); this terminal is "
            + "\(here.columns)x\(here.rows)", canvas.theme.strong
        ),
        ("Make it larger, or \(key) to quit.", canvas.theme.quiet),
      ], in: Rect(here))
  }
}
