/// What a JSON document must look like: the fields that others may rely on and their types.
indirect enum Shape: Sendable {
  case bool
  case integer
  /// Any number, whole or not.
  case number
  case string
  /// Always null.
  case null
  /// The shape, or an explicit null; the key has to be there.
  case optional(Shape)
  case list(Shape)
  /// At least these fields.
  case object([String: Shape])

  /// Where the value is otherwise, in words; empty if it fits.
  func mismatches(_ value: JSONValue?, at path: String = "$") -> [String] {
    guard let value else { return ["\(path) is missing"] }
    switch (self, value) {
    case (.bool, .bool), (.integer, .integer), (.number, .integer), (.number, .number),
      (.string, .string), (.null, .null), (.optional, .null):
      return []
    case (.optional(let shape), _): return shape.mismatches(value, at: path)
    case (.list(let shape), .list(let items)):
      return items.enumerated().flatMap { shape.mismatches($1, at: "\(path)[\($0)]") }
    case (.object(let fields), .object(let values)):
      return fields.sorted { $0.key < $1.key }
        .flatMap { $1.mismatches(values[$0], at: "\(path).\($0)") }
    default: return ["\(path) is \(value), not \(self)"]
    }
  }
}
