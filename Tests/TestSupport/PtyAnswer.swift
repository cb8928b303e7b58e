/// What an emulated terminal answers to a question.
public struct PtyAnswer: Sendable {
  /// Text that the program writes.
  public let question: String
  /// What the terminal sends back.
  public let answer: String

  /// Makes an answer.
  public init(_ question: String, _ answer: String) {
    self.question = question
    self.answer = answer
  }

  /// A terminal that takes the kitty graphics protocol.
  public static let kitty = PtyAnswer("\u{1B}_Gi=31", "\u{1B}_Gi=31;OK\u{1B}\\")
  /// A terminal whose cells are 10 x 20 pixels.
  public static let cell = PtyAnswer("\u{1B}[16t", "\u{1B}[6;20;10t")
  /// A terminal whose device attributes name sixels.
  public static let sixel = PtyAnswer("\u{1B}[c", "\u{1B}[?62;4;22c")
}
