/// A JSON value, as it was written.
enum JSONValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let found = try? value.decode(Bool.self) {
      self = .bool(found)
    } else if let found = try? value.decode(Int.self) {
      self = .integer(found)
    } else if let found = try? value.decode(Double.self) {
      self = .number(found)
    } else if let found = try? value.decode(String.self) {
      self = .string(found)
    } else if let found = try? value.decode([JSONValue].self) {
      self = .list(found)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  /// A field of an object; nil if it is missing.
  subscript(name: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields[name]
  }

  /// An item of a list; nil if there is none.
  subscript(place: Int) -> JSONValue? {
    guard case .list(let items) = self, items.indices.contains(place) else { return nil }
    return items[place]
  }

  /// The text of a string.
  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of an integer.
  var integer: Int? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  /// The items of a list; none for anything else.
  var items: [JSONValue] {
    guard case .list(let items) = self else { return [] }
    return items
  }
}
