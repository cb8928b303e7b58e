import TerminalUI

extension Keymap {
  /// The keys as they come; a new key is one line here.
  static let standard = Keymap(bindings: accepting + judging + looking + program + panels + reasons)

  private static let accepting: [Binding] = (1...ReviewModel.shownCount).map { place in
    Binding([.character(Character(String(place)))], .accept(place), in: [.review])
  }

  private static let judging = [
    Binding([.enter], .acceptSelected, in: [.review]),
    Binding([.character("x")], .rejectSelected, in: [.review]),
    Binding([.character("X")], .rejectShown, in: [.review]),
    Binding([.character("n")], .declareNew, in: [.review]),
    Binding([.character("s")], .skip, in: [.review]),
    Binding([.character("u")], .undo, in: [.review, .idle]),
    Binding([.control("r")], .redo, in: [.review, .idle]),
    Binding([.character("/")], .assign, in: [.review]),
    Binding([.character("-")], .markUnusable, in: [.review]),
    Binding([.character("c")], .markNotComparable, in: [.review]),
    Binding([.character("b")], .toggleBurst, in: [.review]),
  ]

  private static let looking = [
    Binding([.tab], .selectNext, in: [.review, .zoom]),
    Binding([.backTab], .selectPrevious, in: [.review, .zoom]),
    Binding([.left, .character("h")], .selectLeft, in: [.review]),
    Binding([.right, .character("l")], .selectRight, in: [.review]),
    Binding([.up, .character("k")], .selectUp, in: [.review]),
    Binding([.down, .character("j")], .selectDown, in: [.review]),
    Binding(
      [.left, .up, .character("h"), .character("k")], .selectPrevious, in: [.zoom]),
    Binding(
      [.right, .down, .character("l"), .character("j")], .selectNext, in: [.zoom]),
    Binding([.character(" ")], .nextEvidence, in: [.review, .zoom]),
    Binding([.character("z")], .zoom, in: [.review]),
    Binding([.character("i")], .details, in: [.review]),
  ]

  private static let program = [
    Binding([.character("?"), .function(1)], .help, in: [.review, .idle, .failed]),
    Binding([.character("r")], .retry, in: [.failed]),
    Binding([.character("q"), .control("c")], .quit, in: [.review, .idle, .failed, .tooSmall]),
    Binding([.control("l")], .redraw, in: Set(KeyContext.allCases)),
    Binding([.control("z")], .suspend, in: Set(KeyContext.allCases)),
  ]

  private static let panels = [
    Binding([.enter], .confirm, in: [.naming, .assigning, .reasoning]),
    Binding([.down, .control("n"), .tab], .selectNext, in: [.assigning]),
    Binding([.up, .control("p"), .backTab], .selectPrevious, in: [.assigning]),
    Binding([.down, .character("j")], .scrollDown, in: [.help, .details]),
    Binding([.up, .character("k")], .scrollUp, in: [.help, .details]),
    Binding([.pageDown, .character(" "), .control("d")], .pageDown, in: [.help, .details]),
    Binding([.pageUp, .control("u")], .pageUp, in: [.help, .details]),
    Binding([.home, .character("g")], .scrollToTop, in: [.help, .details]),
    Binding([.end, .character("G")], .scrollToBottom, in: [.help, .details]),
    Binding([.escape, .control("c")], .cancel, in: [.naming, .assigning, .reasoning]),
    Binding(
      [.escape, .character("q"), .control("c")], .cancel, in: [.zoom, .help, .details]),
    Binding([.character("z")], .cancel, in: [.zoom]),
    Binding([.character("?"), .function(1)], .cancel, in: [.help]),
    Binding([.character("i")], .cancel, in: [.details]),
  ]

  /// Digits count only while nothing is typed yet: a reason of one's own may hold digits.
  private static let reasons = UnusableReason.common.indices.map { index in
    Binding([.character(Character(String(index + 1)))], .giveReason(index + 1), in: [.reasoning])
  }
}
