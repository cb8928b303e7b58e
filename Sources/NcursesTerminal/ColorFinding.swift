/// Whether the terminal shows true colour, and how that is known.
struct ColorFinding {
  let trueColor: Bool
  /// A phrase for the information screen.
  let reason: String
  /// The terminal's own answers, where it was asked.
  let reply: ProbeReply?

  /// Finds out, asking the terminal or tmux where the environment does not tell.
  init(_ choice: TerminalChoice, streams: TerminalStreams) {
    switch choice.colorTest {
    case .trueColor(let why):
      (trueColor, reason, reply) = (true, why, nil)
    case .terminfo:
      (trueColor, reason, reply) = (false, "the terminfo entry says so", nil)
    case .askTmux:
      reply = nil
      let features = TerminalProbe.tmuxFeatures()
      trueColor = features.map { $0.split(separator: ",").contains { $0.contains("RGB") } } ?? false
      reason =
        features == nil
        ? "tmux did not answer"
        : trueColor ? "tmux passes true colour on" : "tmux does not pass RGB on"
    case .askTerminal:
      let answer = TerminalProbe.ask(
        input: streams.input, output: streams.output, milliseconds: choice.answerMilliseconds)
      reply = answer
      trueColor = answer.trueColor
      reason =
        trueColor
        ? "the terminal says so (DECRQSS)"
        : answer.isComplete
          ? "the terminal does not confirm true colour" : "the terminal did not answer"
    }
  }
}
