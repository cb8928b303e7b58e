import TerminalUI

extension Keymap {
  /// The keys of the map.
  static let mapping = [
    Binding([.left, .character("h")], .mapLeft, in: [.map]),
    Binding([.right, .character("l")], .mapRight, in: [.map]),
    Binding([.up, .character("k")], .mapUp, in: [.map]),
    Binding([.down, .character("j")], .mapDown, in: [.map]),
    Binding([.enter], .open, in: [.map]),
    Binding([.tab], .nextOutlier, in: [.map]),
    Binding([.backTab], .previousOutlier, in: [.map]),
    Binding([.character("+"), .pageUp], .zoomIn, in: [.map]),
    Binding([.character("-"), .pageDown], .zoomOut, in: [.map]),
    Binding([.character("0")], .zoomFit, in: [.map]),
    Binding([.character("H")], .panLeft, in: [.map]),
    Binding([.character("L")], .panRight, in: [.map]),
    Binding([.character("K")], .panUp, in: [.map]),
    Binding([.character("J")], .panDown, in: [.map]),
    Binding([.character("r")], .reload, in: [.map]),
    Binding([.escape], .clear, in: [.map]),
  ]

  /// The keys of sessions that were recorded before there was a map.
  static let withoutMap = Keymap(
    bindings: standard.bindings.filter { !$0.command.isOfMap }.compactMap { binding in
      let contexts = binding.contexts.subtracting([.map])
      return contexts.isEmpty ? nil : Binding(binding.keys, binding.command, in: contexts)
    })

  /// Whether a command can be done: those of the map only where there is one.
  func offers(_ command: Command) -> Bool {
    !command.isOfMap || bindings.contains { $0.contexts.contains(.map) }
  }
}

extension Command {
  /// Whether only the map knows it.
  var isOfMap: Bool {
    switch self {
    case .mapLeft, .mapRight, .mapUp, .mapDown, .nextOutlier, .previousOutlier, .show(.map): true
    default: false
    }
  }
}
