import TerminalUI

extension Keymap {
  /// The keys that change how pictures are looked at.
  ///
  /// Digits stay what they are everywhere, so 1:1 is `=` and all of the picture `0`.
  static let zooming = [
    Binding([.character("+"), .pageUp], .zoomIn, in: [.zoom, .flicker]),
    Binding([.character("-"), .pageDown], .zoomOut, in: [.zoom, .flicker]),
    Binding([.character("h"), .left], .panLeft, in: [.zoom, .flicker]),
    Binding([.character("l"), .right], .panRight, in: [.zoom, .flicker]),
    Binding([.character("k"), .up], .panUp, in: [.zoom, .flicker]),
    Binding([.character("j"), .down], .panDown, in: [.zoom, .flicker]),
    Binding([.character("w")], .nextSubject, in: [.zoom]),
    Binding([.character(" ")], .alternate, in: [.flicker]),
    Binding([.character("p")], .toggleAutomatic, in: [.flicker]),
    Binding([.character("v")], .flicker, in: [.review, .zoom]),
    Binding([.character("]")], .stretchMore, in: KeyContext.picturing),
    Binding([.character("[")], .stretchLess, in: KeyContext.picturing),
    Binding([.character("f")], .mirror, in: KeyContext.picturing),
    Binding([.character("=")], .zoomActual, in: [.zoom, .flicker]),
    Binding([.character("0")], .zoomFit, in: [.zoom, .flicker]),
    Binding([.character("\\")], .resetLook, in: KeyContext.picturing),
    Binding([.character("o")], .openOriginal, in: KeyContext.picturing),
    Binding([.character("z")], .cancel, in: [.zoom, .flicker]),
    Binding([.character("v")], .cancel, in: [.flicker]),
  ]
}
