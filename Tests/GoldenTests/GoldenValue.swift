/// Any JSON value, for files whose keys and sizes differ.
///
/// ```swift
/// let root = try file.root()
/// let rows = try #require(root["embeddings"]?.rows)
/// for (index, one) in (root["cases"]?.list ?? []).enumerated() { … }
/// ```
enum GoldenValue: Sendable, Equatable {
  case nothing
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([GoldenValue])
  case object([String: GoldenValue])

  /// What an object has under a key; nil without it and where it is null.
  subscript(key: String) -> GoldenValue? {
    guard case .object(let values) = self, let value = values[key], value != .nothing else {
      return nil
    }
    return value
  }

  /// An object's keys, sorted; none for anything else.
  var keys: [String] {
    guard case .object(let values) = self else { return [] }
    return values.keys.sorted()
  }

  /// A list's elements.
  var list: [GoldenValue]? {
    guard case .list(let values) = self else { return nil }
    return values
  }

  /// A text.
  var string: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// A truth value.
  var bool: Bool? {
    guard case .flag(let flag) = self else { return nil }
    return flag
  }

  /// A number, also one that is not finite and therefore written as text.
  var double: Double? {
    switch self {
    case .number(let number): number
    case .text("NaN"): Double.nan
    case .text("Infinity"): Double.infinity
    case .text("-Infinity"): -Double.infinity
    default: nil
    }
  }

  /// A whole number.
  var int: Int? { double.flatMap { Int(exactly: $0) } }

  /// A list of numbers; nil if one of them is none.
  var doubles: [Double]? { all(\.double) }

  /// A list of whole numbers; nil if one of them is none.
  var ints: [Int]? { all(\.int) }

  /// A list of texts; nil if one of them is none.
  var strings: [String]? { all(\.string) }

  /// A list of lists of numbers.
  var rows: [[Double]]? { all(\.doubles) }

  /// A list of lists of whole numbers.
  var intRows: [[Int]]? { all(\.ints) }

  private func all<Element>(_ element: (GoldenValue) -> Element?) -> [Element]? {
    guard let list else { return nil }
    let found = list.compactMap(element)
    return found.count == list.count ? found : nil
  }
}

extension GoldenValue: Decodable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // Numbers first: they are nearly all there is.
    if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let list = try? value.decode([GoldenValue].self) {
      self = .list(list)
    } else if let object = try? value.decode([String: GoldenValue].self) {
      self = .object(object)
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if value.decodeNil() {
      self = .nothing
    } else {
      self = .text(try value.decode(String.self))
    }
  }
}
