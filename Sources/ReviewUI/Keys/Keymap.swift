import TerminalUI

/// Which key means what, where: data from which hints and help are derived too.
struct Keymap: Sendable {
  /// Keys that mean one command in some contexts.
  struct Binding: Sendable {
    let keys: [Key]
    let command: Command
    let contexts: Set<KeyContext>

    init(_ keys: [Key], _ command: Command, in contexts: Set<KeyContext>) {
      self.keys = keys
      self.command = command
      self.contexts = contexts
    }
  }

  /// All bindings; earlier ones come first among the hints.
  let bindings: [Binding]

  /// Key to command, for each context.
  private let table: [KeyContext: [Key: Command]]

  /// Makes a keymap; where a key is bound twice in a context the first binding counts.
  init(bindings: [Binding]) {
    self.bindings = bindings
    var table: [KeyContext: [Key: Command]] = [:]
    for binding in bindings {
      for context in binding.contexts {
        for key in binding.keys where table[context]?[key] == nil {
          table[context, default: [:]][key] = binding.command
        }
      }
    }
    self.table = table
  }

  /// The command that a key means here, if it is bound.
  func command(for key: Key, in context: KeyContext) -> Command? {
    table[context]?[key]
  }

  /// The keys of a command here, in the order in which they are listed.
  func keys(for command: Command, in context: KeyContext) -> [Key] {
    bindings.filter { $0.command == command && $0.contexts.contains(context) }.flatMap(\.keys)
  }

  /// The key that texts name for a command: the first that is bound to it anywhere.
  func label(for command: Command) -> String {
    bindings.first { $0.command == command }?.keys.first?.description ?? "?"
  }
}
