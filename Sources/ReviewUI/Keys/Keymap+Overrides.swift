import TerminalUI

extension Keymap {
  /// A line of the user's keymap that was understood.
  private struct Wish {
    let line: KeymapOverride
    let sequence: KeySequence
    /// nil takes the key's meaning away.
    let command: Command?
    let contexts: Set<KeyContext>
    var isGlobal: Bool { line.layer == "global" }
  }

  /// Takes over the user's keys; what cannot be done is told and the rest holds.
  ///
  /// A line of a layer goes before one of `global`, and both before the keys as they come.
  func applying(_ lines: [KeymapOverride]) -> (keymap: Keymap, problems: [KeymapProblem]) {
    guard !lines.isEmpty else { return (self, []) }
    var problems: [KeymapProblem] = []
    var wishes: [Wish] = []
    for line in lines {
      do {
        let wish = try understood(line)
        try check(wish, against: wishes)
        wishes.append(wish)
      } catch {
        problems.append(KeymapProblem(file: line.file, line: line.line, reason: error.reason))
      }
    }
    var accepted: [Wish] = []
    // Global lines first, so that a layer's own lines go over them.
    for wish in wishes.filter(\.isGlobal) + wishes.filter({ !$0.isGlobal }) {
      if let reason = replacing(accepted + [wish]).conflict(of: wish.sequence, in: wish.contexts)
        ?? lockout(replacing(accepted + [wish]))
      {
        problems.append(
          KeymapProblem(file: wish.line.file, line: wish.line.line, reason: reason))
      } else {
        accepted.append(wish)
      }
    }
    return (replacing(accepted), problems)
  }

  /// Why a line cannot be taken.
  private struct Refusal: Error {
    let reason: String
  }

  private func understood(_ line: KeymapOverride) throws(Refusal) -> Wish {
    guard line.layer == "global" || KeyContext(rawValue: line.layer) != nil else {
      throw Refusal(
        reason: "there is no layer \"\(line.layer)\"; layers are "
          + KeymapOverride.layerNames.joined(separator: ", "))
    }
    guard let sequence = KeySequence(line.keys) else {
      throw Refusal(
        reason: "\"\(line.keys)\" names no key; keys are written like x, C-r, F5, Space, g t")
    }
    let isText = sequence.keys.contains(where: \.isCharacter)
    var contexts: Set<KeyContext>
    var command: Command?
    if line.command == "none" {
      contexts = KeyContext(rawValue: line.layer).map { [$0] } ?? Set(KeyContext.allCases)
    } else {
      guard let named = Command(name: line.command) else {
        throw Refusal(reason: Self.unknown(line.command))
      }
      command = named
      let known = Set(bindings.filter { $0.command == named }.flatMap(\.contexts))
      contexts = known
      if let layer = KeyContext(rawValue: line.layer) {
        guard known.contains(layer) else {
          throw Refusal(
            reason: "\(line.command) does nothing in \(line.layer); it does in "
              + known.map(\.rawValue).sorted().joined(separator: ", "))
        }
        contexts = [layer]
      }
    }
    if isText {
      guard line.layer == "global" || !KeyContext.typing.isSuperset(of: contexts) else {
        throw Refusal(reason: "\(line.keys) is text in \(line.layer), where text is typed")
      }
      contexts.subtract(KeyContext.typing)
    }
    return Wish(line: line, sequence: sequence, command: command, contexts: contexts)
  }

  private static func unknown(_ name: String) -> String {
    let near = Command.allCases.map(\.name).filter {
      $0.hasPrefix(name.prefix(3)) || $0.contains(name)
    }
    let hint = near.isEmpty || name.isEmpty ? "" : "; did you mean \(near[0])?"
    return "there is no command \"\(name)\"\(hint)"
  }

  private func check(_ wish: Wish, against earlier: [Wish]) throws(Refusal) {
    let same = earlier.first {
      $0.line.layer == wish.line.layer && $0.sequence == wish.sequence
        && (!$0.contexts.isDisjoint(with: wish.contexts))
    }
    guard let same else { return }
    let place = same.line.line > 0 ? "line \(same.line.line)" : "an earlier line"
    throw Refusal(
      reason: "\(wish.line.keys) is set twice in \(wish.line.layer): \(place) makes it "
        + same.line.command)
  }

  /// Why a sequence cannot work beside the others: one would begin the other.
  private func conflict(of sequence: KeySequence, in contexts: Set<KeyContext>) -> String? {
    for context in contexts.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard case .command = meaning(of: sequence, in: context) else { continue }
      for binding in bindings where binding.contexts.contains(context) {
        for other in binding.keys where other != sequence {
          let isLonger = other.keys.starts(with: sequence.keys)
          guard isLonger || sequence.keys.starts(with: other.keys) else { continue }
          let (short, long) = isLonger ? (sequence, other) : (other, sequence)
          return "\(short) conflicts with \(long), which begins with it (\(binding.command.name) "
            + "in \(context.rawValue))"
        }
      }
    }
    return nil
  }

  /// Why a keymap would leave nobody a way out of a screen or panel.
  private func lockout(_ changed: Keymap) -> String? {
    for command in [Command.quit, .cancel, .confirm] {
      for context in KeyContext.allCases
      where !keys(for: command, in: context).isEmpty
        && changed.keys(for: command, in: context).isEmpty
      {
        return "it would leave no key for \(command.name) in \(context.rawValue)"
      }
    }
    return nil
  }

  /// The keymap with the user's keys in the places of those that they take.
  private func replacing(_ wishes: [Wish]) -> Keymap {
    // Later wishes go over earlier ones.
    var taken: [KeyContext: [KeySequence: Command?]] = [:]
    for wish in wishes {
      for context in wish.contexts {
        taken[context, default: [:]][wish.sequence] = .some(wish.command)
      }
    }
    var result: [Binding] = []
    var begun: Set<Command> = []
    for binding in bindings {
      // The user's own keys are told before those that come with the program.
      if begun.insert(binding.command).inserted {
        result += Self.own(binding.command, wishes, taken)
      }
      var left: [(keys: [KeySequence], contexts: Set<KeyContext>)] = []
      for context in KeyContext.allCases where binding.contexts.contains(context) {
        let keys = binding.keys.filter { taken[context]?[$0] == nil }
        guard !keys.isEmpty else { continue }
        if let place = left.firstIndex(where: { $0.keys == keys }) {
          left[place].contexts.insert(context)
        } else {
          left.append((keys, [context]))
        }
      }
      result += left.map { Binding($0.keys, binding.command, in: $0.contexts) }
    }
    return Keymap(bindings: result)
  }

  private static func own(
    _ command: Command, _ wishes: [Wish], _ taken: [KeyContext: [KeySequence: Command?]]
  ) -> [Binding] {
    var told: Set<KeySequence> = []
    return wishes.compactMap { wish in
      guard wish.command == command, told.insert(wish.sequence).inserted else { return nil }
      let contexts = KeyContext.allCases.filter {
        taken[$0]?[wish.sequence] == .some(.some(command))
      }
      return contexts.isEmpty ? nil : Binding([wish.sequence], command, in: Set(contexts))
    }
  }
}

/// What can be told about a user's keymap without opening a screen.
public enum KeymapReport {
  /// What is wrong with the lines of a keymap, in the order in which it is found.
  public static func problems(in lines: [KeymapOverride]) -> [KeymapProblem] {
    Keymap.standard.applying(lines).problems
  }

  /// Every command that a keymap file may name, with its sentence of help.
  public static var commands: [(name: String, help: String)] {
    Command.allCases.map { ($0.name, $0.help) }
  }
}
