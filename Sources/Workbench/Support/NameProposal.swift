import ReidCore

/// Proposes a name that nobody has.
enum NameProposal {
  /// `Individual 7`, where 7 is one more than the highest number in use, or how many names there
  /// are.
  static func next(after names: [String]) -> String {
    let taken = Set(names.map(Individual.comparisonKey(of:)))
    let numbers = names.compactMap { name -> Int? in
      let parts = name.split(separator: " ")
      guard parts.count == 2, parts[0].lowercased() == "individual" else { return nil }
      // A longer number is somebody's own; there is no next one to count to.
      return parts[1].count <= 9 ? Int(parts[1]) : nil
    }
    var number = max(numbers.max() ?? 0, names.count) + 1
    while taken.contains(Individual.comparisonKey(of: "Individual \(number)")) { number += 1 }
    return "Individual \(number)"
  }
}
