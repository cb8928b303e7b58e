import ReidCore

/// Names of individuals: what is proposed and what is refused.
public enum IndividualNames {
  /// The most characters of a name.
  static let limit = 60

  /// Words that stand for "no identity" in files, so that no animal may be called so.
  private static let reserved: Set<String> = ["unknown", "na", "n/a", "-"]

  /// The name without surrounding and repeated space.
  public static func tidied(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Why a tidied name cannot be taken, if so.
  ///
  /// - Parameters:
  ///   - name: What was typed.
  ///   - names: The names that are taken.
  ///   - find: The key that finds an individual by its name.
  /// - Returns: nil for a name that can be taken.
  public static func problem(with name: String, among names: [String], find: String) -> String? {
    if name.isEmpty { return "A name is needed." }
    let key = Individual.comparisonKey(of: name)
    if reserved.contains(key) { return "\"\(name)\" stands for no identity; choose another name." }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "A name cannot hold control characters."
    }
    guard let taken = names.first(where: { Individual.comparisonKey(of: $0) == key }) else {
      return nil
    }
    return "\(taken) is taken; choose another name, or go back and find it with \(find)."
  }

  /// A free name that continues the commonest numbered series of the gallery.
  ///
  /// Series that are equally common go by the larger number, then by their text. Without any, the
  /// first name of a series that is called after the species, or `Animal`.
  public static func proposal(among names: [String], species: String?) -> String {
    var series: [String: (count: Int, last: Int, width: Int)] = [:]
    for name in names {
      let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
      guard (1...9).contains(digits.count), let number = Int(String(digits)) else { continue }
      let prefix = String(name.dropLast(digits.count))
      let known = series[prefix] ?? (0, 0, 0)
      series[prefix] = (known.count + 1, max(known.last, number), max(known.width, digits.count))
    }
    let best = series.max { left, right in
      (left.value.count, left.value.last, right.key)
        < (right.value.count, right.value.last, left.key)
    }
    let prefix = best?.key ?? (word(for: species) + "-")
    let width = best?.value.width ?? 3
    let taken = Set(names.map(Individual.comparisonKey(of:)))
    var number = (best?.value.last ?? 0) + 1
    while true {
      let digits = String(number)
      let name = prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
      if !taken.contains(Individual.comparisonKey(of: name)) { return name }
      number += 1
    }
  }

  /// The species as the beginning of a name, where it is a plain word.
  private static func word(for species: String?) -> String {
    guard let last = species?.split(separator: " ").last, last.count <= 12,
      last.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return "Animal" }
    return last.prefix(1).uppercased() + last.dropFirst().lowercased()
  }
}
