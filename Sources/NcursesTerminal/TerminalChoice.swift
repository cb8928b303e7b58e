/// Decides from the environment how to address the terminal; pure, so that every case is tested.
struct TerminalChoice: Hashable, Sendable {
  /// How the number of colours can be found out.
  enum ColorTest: Hashable, Sendable {
    /// True colour, known from the environment; the text says from where.
    case trueColor(String)
    /// Ask the tmux server what its client can show.
    case askTmux
    /// Ask the terminal itself.
    case askTerminal
    /// Nothing better than the terminfo entry.
    case terminfo
  }

  /// The value of `TERM`.
  let name: String
  /// What to do about colours.
  let colorTest: ColorTest
  /// The program behind the terminal, where the environment names it.
  let program: String
  /// Whether the terminal is at the other end of an ssh connection.
  let isRemote: Bool
  /// Whether GNU screen stands in between.
  let isInScreen: Bool
  /// How long the terminal may take to answer, in milliseconds.
  let answerMilliseconds: Int
  /// How long an escape sequence may take to arrive, in milliseconds.
  let escapeMilliseconds: Int32

  private static let silent = ["linux", "vt", "screen", "ansi", "cons", "sun", "wy", "eterm"]
  /// Terminals whose keys are those of xterm, so that `xterm-direct` describes them.
  private static let likeXterm = [
    "xterm", "alacritty", "kitty", "foot", "konsole", "vte", "gnome", "st", "mlterm", "contour",
    "wezterm", "ghostty", "rio", "iterm2", "mintty", "vscode", "nsterm",
  ]

  /// Reads the environment.
  ///
  /// - Throws: `TerminalError.unknownTerminal` where `TERM` is missing or hopeless.
  init(environment: (String) -> String?) throws(TerminalError) {
    let name = environment("TERM") ?? ""
    guard !name.isEmpty, name != "dumb", name != "unknown" else { throw .unknownTerminal(name) }
    self.name = name
    isRemote =
      ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].contains { environment($0)?.isEmpty == false }
    // The second is passed on by ssh, the first is not.
    program =
      ["TERM_PROGRAM", "LC_TERMINAL"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
    let isInTmux = environment("TMUX")?.isEmpty == false
    isInScreen = !isInTmux && (name.hasPrefix("screen") || environment("STY")?.isEmpty == false)
    answerMilliseconds = isRemote ? 1000 : 300
    escapeMilliseconds = isRemote ? 60 : 25
    let colorTerm = environment("COLORTERM")?.lowercased() ?? ""
    if isInTmux {
      colorTest = .askTmux
    } else if name.hasSuffix("-direct") {
      colorTest = .trueColor("TERM is \(name)")
    } else if !TerminalChoice.isLikeXterm(name) {
      colorTest = .terminfo
    } else if colorTerm == "truecolor" || colorTerm == "24bit" {
      colorTest = .trueColor("COLORTERM is \(colorTerm)")
    } else {
      colorTest = .askTerminal
    }
  }

  /// Whether the terminal understands the questions and nothing stands in between.
  var asksTerminal: Bool {
    colorTest != .askTmux && !isInScreen && TerminalChoice.isLikeXterm(name)
  }

  /// The terminfo entries to try, best first.
  func entries(trueColor: Bool) -> [String] {
    guard trueColor, !name.hasSuffix("-direct") else { return [name] }
    if colorTest == .askTmux { return ["tmux-direct", name] }
    let base = TerminalChoice.base(of: name)
    return base == "xterm" ? ["xterm-direct", name] : ["\(base)-direct", "xterm-direct", name]
  }

  /// Whether the terminal understands the modes for focus and paste, and sends xterm's sequences.
  var hasModes: Bool {
    !TerminalChoice.silent.contains { name.hasPrefix($0) } || name.hasPrefix("screen")
  }

  private static func isLikeXterm(_ name: String) -> Bool {
    likeXterm.contains(base(of: name))
  }

  /// `xterm-256color` and `xterm-kitty` are named after their first part, except that kitty and
  /// ghostty have entries of their own.
  private static func base(of name: String) -> String {
    switch name {
    case "xterm-kitty": "kitty"
    default: String(name.prefix { $0 != "-" })
    }
  }
}
