import TerminalUI

/// What was found out about the terminal before its screen is taken.
struct TerminalFinding: Hashable, Sendable {
  /// Whether the terminal shows true colour.
  let trueColor: Bool
  /// How that is known, a phrase for the information screen.
  let colorReason: String
  /// The terminal's own answers, where it was asked.
  let reply: ProbeReply?
  /// What stands in between.
  let multiplexer: Multiplexer

  /// Asks the terminal or tmux.
  init(_ choice: TerminalChoice, streams: TerminalStreams) {
    let reply =
      choice.asksTerminal
      ? TerminalProbe.ask(
        input: streams.input, output: streams.output, milliseconds: choice.answerMilliseconds)
      : nil
    self.init(
      choice, reply: reply, tmux: choice.colorTest == .askTmux ? TerminalProbe.tmux() : nil)
  }

  /// Draws the conclusions.
  init(_ choice: TerminalChoice, reply: ProbeReply?, tmux: TmuxAnswer?) {
    self.reply = reply
    multiplexer =
      choice.colorTest == .askTmux ? .tmux(tmux) : choice.isInScreen ? .screen : .none
    switch choice.colorTest {
    case .trueColor(let why):
      (trueColor, colorReason) = (true, why)
    case .terminfo:
      (trueColor, colorReason) = (false, "the terminfo entry says so")
    case .askTmux:
      trueColor = tmux.map { $0.features.contains { $0.contains("RGB") } } ?? false
      colorReason =
        tmux == nil
        ? "tmux did not answer"
        : trueColor ? "tmux passes true colour on" : "tmux does not pass RGB on"
    case .askTerminal:
      trueColor = reply?.trueColor ?? false
      colorReason =
        trueColor
        ? "the terminal says so (DECRQSS)"
        : reply?.isComplete == true
          ? "the terminal does not confirm true colour" : "the terminal did not answer"
    }
  }
}
