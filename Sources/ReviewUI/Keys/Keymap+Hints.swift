import TerminalUI

extension Keymap {
  /// A key, or a range of keys, and what it does in a word or two.
  struct Hint: Hashable {
    let key: String
    let action: String
    /// What a click on the hint does: the first of the commands that it stands for.
    var command = Command.help

    static func == (left: Hint, right: Hint) -> Bool {
      left.key == right.key && left.action == right.action
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(key)
      hasher.combine(action)
    }
  }

  /// The hints of a context, those that matter most first.
  ///
  /// Bindings that say the same are one hint: `1-5 accept`, `Down/Up scroll`.
  func hints(for context: KeyContext, without left: Set<Command> = []) -> [Hint] {
    let bound = bindings.filter { $0.contexts.contains(context) && !left.contains($0.command) }
    var hints: [(hint: Hint, rank: Int)] = []
    for binding in bound {
      guard let action = binding.command.hint, let key = binding.keys.first else { continue }
      guard let same = hints.firstIndex(where: { $0.hint.action == action }) else {
        hints.append(
          (
            Hint(key: key.description, action: action, command: binding.command),
            binding.command.rank(in: context)
          ))
        continue
      }
      let joined = Self.joined(hints[same].hint.key, key.description)
      hints[same].hint = Hint(
        key: joined, action: action, command: hints[same].hint.command)
    }
    return hints.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.hint)
  }

  /// Digits become a range; of other keys the first two are named.
  private static func joined(_ known: String, _ key: String) -> String {
    if key.allSatisfy(\.isNumber), let first = known.first, first.isNumber {
      return "\(first)-\(key)"
    }
    return known.contains("/") && known != "/" ? known : "\(known)/\(key)"
  }

  /// The hints that fit into so many rows of so many columns, most important first.
  ///
  /// Whatever has to be left out, help and the way back are kept.
  func hintRows(
    for context: KeyContext, without left: Set<Command> = [], columns: Int, rows: Int
  ) -> [[Hint]] {
    let all = hints(for: context, without: left)
    let kept = Set([Command.help, .quit, .cancel].compactMap(\.hint))
    var chosen = Set(all.filter { kept.contains($0.action) })
    var best = Self.packed(all.filter(chosen.contains), columns: columns, rows: rows) ?? []
    for hint in all where !chosen.contains(hint) {
      let more = chosen.union([hint])
      guard let packed = Self.packed(all.filter(more.contains), columns: columns, rows: rows)
      else { continue }
      chosen = more
      best = packed
    }
    return best
  }

  /// Puts hints into rows, in order; nil if they do not all fit.
  private static func packed(_ hints: [Hint], columns: Int, rows: Int) -> [[Hint]]? {
    var result: [[Hint]] = [[]]
    var used = 0
    for hint in hints {
      let needed = TextWidth.columns(of: hint.key) + 1 + TextWidth.columns(of: hint.action)
      let gap = used == 0 ? 0 : 2
      if used + gap + needed <= columns {
        result[result.count - 1].append(hint)
        used += gap + needed
      } else {
        result.append([hint])
        used = needed
        guard result.count <= rows, needed <= columns else { return nil }
      }
    }
    return result
  }
}

extension Command {
  /// The rank in a context: while zoomed the keys of the zoom come first, for whoever decides there
  /// has learned those that decide before.
  fileprivate func rank(in context: KeyContext) -> Int {
    if [.individuals, .individual, .history, .gallery, .map].contains(context) {
      // What is done with the list comes before what was done elsewhere.
      return self == .undo || self == .redo ? 4 : rank
    }
    guard context == .zoom || context == .flicker else { return rank }
    switch self {
    // The status line names these, and the picture says the rest.
    case .nextSubject, .flicker, .zoomActual, .zoomFit, .nextEvidence: return 5
    default: return topic == .looking ? rank - 3 : rank + 2
    }
  }

  /// Which hints are left out last: low ranks stay.
  fileprivate var rank: Int {
    switch self {
    case .accept, .giveReason: 0
    case .confirm, .rejectSelected, .declareNew, .skip, .undo, .assign: 1
    case .help, .quit, .cancel, .retry: 2
    case .mark: 1
    case .mapLeft, .mapRight, .mapUp, .mapDown, .nextOutlier, .previousOutlier: 1
    case .open, .search, .openPalette, .clear, .undoSelected: 2
    case .filter, .changeOrder, .nextScreen, .previousScreen, .complete: 3
    case .zoom, .nextEvidence, .rejectShown, .selectNext: 3
    case .zoomIn, .zoomOut, .panLeft, .panRight, .panUp, .panDown, .alternate, .toggleAutomatic: 3
    case .nextSubject, .flicker, .stretchMore, .stretchLess, .mirror, .zoomActual: 4
    case .details, .markUnusable, .markNotComparable, .toggleBurst, .redo: 4
    default: 5
    }
  }
}
