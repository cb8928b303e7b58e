/// Guesses what a mistyped word was meant to be.
enum NearestWord {
  /// The word that is closest, if any is close enough to be worth naming.
  static func to(_ text: String, among words: [String]) -> String? {
    let wanted = Array(text.lowercased())
    let limit = max(1, wanted.count / 3)
    let best = words.map { (word: $0, distance: distance(wanted, Array($0.lowercased()))) }
      .min { ($0.distance, $0.word) < ($1.distance, $1.word) }
    return best.flatMap { $0.distance <= limit ? $0.word : nil }
  }

  /// How many letters have to be put in, left out or changed.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (place, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for other in right.indices {
        let changed = diagonal + (letter == right[other] ? 0 : 1)
        diagonal = row[other + 1]
        row[other + 1] = min(changed, row[other] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
