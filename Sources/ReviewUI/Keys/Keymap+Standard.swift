import TerminalUI

extension Keymap {
  /// The keys as they come; a new key is one line here.
  static let standard = Keymap(
    bindings: accepting + judging + looking + zooming + listing + mapping + program + panels
      + reasons)

  private static let accepting: [Binding] = (1...ReviewModel.shownCount).map { place in
    Binding(
      [.character(Character(String(place)))], .accept(place),
      in: place == 1 ? KeyContext.picturing.union([.queue]) : KeyContext.picturing)
  }

  private static let judging = [
    Binding([.enter], .acceptSelected, in: KeyContext.picturing),
    Binding([.character("x")], .rejectSelected, in: KeyContext.picturing),
    Binding([.character("X")], .rejectShown, in: [.review]),
    Binding([.character("n")], .declareNew, in: KeyContext.picturing.union([.queue])),
    Binding([.character("s")], .skip, in: KeyContext.picturing.union([.queue])),
    Binding(
      [.character("u")], .undo,
      in: KeyContext.screens.subtracting([.failed]).union(KeyContext.picturing)),
    Binding(
      [.control("r")], .redo,
      in: KeyContext.screens.subtracting([.failed]).union(KeyContext.picturing)),
    Binding([.character("/")], .assign, in: [.review]),
    Binding([.character("a")], .assign, in: [.queue]),
    Binding([.character("-")], .markUnusable, in: [.review, .queue]),
    Binding([.character("c")], .markNotComparable, in: KeyContext.picturing),
    Binding([.character("b")], .toggleBurst, in: [.review]),
    Binding([.character(".")], .repeatDecision, in: [.review, .queue]),
    Binding([.character("U")], .undoSelected, in: [.history]),
  ]

  private static let looking = [
    Binding([.tab], .selectNext, in: KeyContext.picturing),
    Binding([.backTab], .selectPrevious, in: KeyContext.picturing),
    Binding([.left, .character("h")], .selectLeft, in: [.review, .individual]),
    Binding([.right, .character("l")], .selectRight, in: [.review, .individual]),
    Binding([.up, .character("k")], .selectUp, in: [.review]),
    Binding([.down, .character("j")], .selectDown, in: [.review]),
    Binding([.character(" ")], .nextEvidence, in: [.review, .zoom]),
    Binding([.character("z")], .zoom, in: [.review]),
    Binding([.character("i")], .details, in: [.review]),
  ]

  /// What lists have in common, and what only some have.
  private static let listing = [
    Binding([.enter], .open, in: [.queue, .individuals, .individual, .history]),
    Binding([.character(" ")], .mark, in: [.queue]),
    Binding([.character("v")], .markRange, in: [.queue]),
    Binding([.down, .character("j")], .scrollDown, in: KeyContext.lists),
    Binding([.up, .character("k")], .scrollUp, in: KeyContext.lists),
    Binding([.pageDown, .control("d")], .pageDown, in: KeyContext.lists),
    Binding([.pageUp, .control("u")], .pageUp, in: KeyContext.lists),
    Binding(
      [KeySequence([.character("g"), .character("g")]), KeySequence([.home])], .scrollToTop,
      in: KeyContext.lists),
    Binding([.character("G"), .end], .scrollToBottom, in: KeyContext.lists),
    Binding([.character("/")], .search, in: [.queue, .individuals, .history]),
    Binding(
      [.character("F")], .filter, in: [.review, .idle, .queue, .individuals, .history]),
    Binding([.character("S")], .changeOrder, in: [.review, .idle, .queue, .individuals]),
    Binding([.character("r")], .reload, in: KeyContext.lists),
    Binding([.escape], .clear, in: [.queue, .individuals, .history, .idle]),
    Binding([.escape, .backspace], .cancel, in: [.individual]),
  ]

  private static let program =
    [
      Binding([.character("?"), .function(1)], .help, in: KeyContext.screens),
      Binding([.character("r")], .retry, in: [.failed]),
      Binding(
        [.character("q"), .control("c")], .quit, in: KeyContext.screens.union([.tooSmall])),
      Binding([.character(":")], .openPalette, in: KeyContext.screens),
      Binding([.character("M")], .toggleMouse, in: KeyContext.screens),
      Binding([.character("T")], .showTerminal, in: KeyContext.screens),
      Binding(
        [KeySequence([.character("g"), .character("t")])], .nextScreen, in: KeyContext.screens),
      Binding(
        [KeySequence([.character("g"), .character("T")])], .previousScreen,
        in: KeyContext.screens),
    ]
    + Screen.allCases.enumerated().map { place, screen in
      Binding([.function(place + 2)], .show(screen), in: KeyContext.screens)
    } + [
      Binding([.control("l")], .redraw, in: Set(KeyContext.allCases)),
      Binding([.control("z")], .suspend, in: Set(KeyContext.allCases)),
    ]

  private static let panels = [
    Binding([.enter], .confirm, in: KeyContext.typing),
    Binding([.down, .control("n"), .tab], .selectNext, in: [.assigning]),
    Binding([.up, .control("p"), .backTab], .selectPrevious, in: [.assigning]),
    Binding([.tab], .complete, in: [.palette, .filtering]),
    Binding([.down, .control("n")], .selectNext, in: [.palette]),
    Binding([.up, .control("p")], .selectPrevious, in: [.palette]),
    Binding([.down, .character("j")], .scrollDown, in: [.help, .details]),
    Binding([.up, .character("k")], .scrollUp, in: [.help, .details]),
    Binding([.pageDown, .character(" "), .control("d")], .pageDown, in: [.help, .details]),
    Binding([.pageUp, .control("u")], .pageUp, in: [.help, .details]),
    Binding([.home, .character("g")], .scrollToTop, in: [.help, .details]),
    Binding([.end, .character("G")], .scrollToBottom, in: [.help, .details]),
    Binding([.escape, .control("c")], .cancel, in: KeyContext.typing),
    Binding(
      [.escape, .character("q"), .control("c")], .cancel, in: [.zoom, .flicker, .help, .details]),
    Binding([.character("?"), .function(1)], .cancel, in: [.help]),
    Binding([.character("/")], .search, in: [.help]),
    Binding([.down], .scrollDown, in: [.helpSearch]),
    Binding([.up], .scrollUp, in: [.helpSearch]),
    Binding([.character("i")], .cancel, in: [.details]),
  ]

  /// Digits count only while nothing is typed yet: a reason of one's own may hold digits.
  private static let reasons = UnusableReason.common.indices.map { index in
    Binding([.character(Character(String(index + 1)))], .giveReason(index + 1), in: [.reasoning])
  }
}
