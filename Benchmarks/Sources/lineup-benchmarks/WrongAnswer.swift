/// Thrown when things that are compared do not give the same answer.
struct WrongAnswer: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
