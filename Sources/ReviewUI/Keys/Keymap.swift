import TerminalUI

/// Which key means what, where: data from which hints and help are derived too.
struct Keymap: Hashable, Sendable {
  /// Keys that mean one command in some contexts.
  struct Binding: Hashable, Sendable {
    var keys: [KeySequence]
    let command: Command
    let contexts: Set<KeyContext>

    init(_ keys: [Key], _ command: Command, in contexts: Set<KeyContext>) {
      self.init(keys.map { KeySequence([$0]) }, command, in: contexts)
    }

    init(_ keys: [KeySequence], _ command: Command, in contexts: Set<KeyContext>) {
      self.keys = keys
      self.command = command
      self.contexts = contexts
    }
  }

  /// What keys that were pressed so far mean.
  enum Meaning: Hashable {
    case command(Command)
    /// The beginning of a sequence.
    case beginning
    case nothing
  }

  /// All bindings; earlier ones come first among the hints.
  let bindings: [Binding]

  /// Keys to command, for each context.
  private let table: [KeyContext: [KeySequence: Command]]
  /// Beginnings of sequences, for each context.
  private let beginnings: [KeyContext: Set<KeySequence>]

  /// Makes a keymap; where a key is bound twice in a context the first binding counts.
  init(bindings: [Binding]) {
    self.bindings = bindings
    var table: [KeyContext: [KeySequence: Command]] = [:]
    var beginnings: [KeyContext: Set<KeySequence>] = [:]
    for binding in bindings {
      for context in binding.contexts {
        for sequence in binding.keys where table[context]?[sequence] == nil {
          table[context, default: [:]][sequence] = binding.command
          for count in 1..<max(1, sequence.keys.count) {
            beginnings[context, default: []].insert(
              KeySequence(Array(sequence.keys.prefix(count))))
          }
        }
      }
    }
    self.table = table
    self.beginnings = beginnings
  }

  /// What keys that were pressed one after another mean here.
  func meaning(of sequence: KeySequence, in context: KeyContext) -> Meaning {
    if let command = table[context]?[sequence] { return .command(command) }
    return beginnings[context]?.contains(sequence) == true ? .beginning : .nothing
  }

  /// The command that a single key means here, if it is bound.
  func command(for key: Key, in context: KeyContext) -> Command? {
    table[context]?[KeySequence([key])]
  }

  /// The keys of a command here, in the order in which they are listed.
  func keys(for command: Command, in context: KeyContext) -> [KeySequence] {
    bindings.filter { $0.command == command && $0.contexts.contains(context) }.flatMap(\.keys)
  }

  /// The key that texts name for a command: the first that is bound to it anywhere.
  func label(for command: Command) -> String {
    bindings.first { $0.command == command && !$0.keys.isEmpty }?.keys.first?.description
      ?? ":" + command.name
  }
}
