/// Means that are nil where there is nothing to average.
public enum Averages {
  /// The mean; nil without numbers.
  public static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The mean over labels of the mean of each label's numbers, so that one with hundreds of
  /// pictures counts no more than another.
  ///
  /// - Parameters:
  ///   - values: Numbers.
  ///   - labels: As many labels.
  /// - Returns: nil without numbers.
  public static func balanced<Label: Hashable>(_ values: [Double], by labels: [Label]) -> Double? {
    precondition(values.count == labels.count, "one label for each")
    var order: [Label] = []
    var groups: [Label: (sum: Double, count: Int)] = [:]
    for (value, label) in zip(values, labels) {
      if groups[label] == nil { order.append(label) }
      let old = groups[label] ?? (0, 0)
      groups[label] = (old.sum + value, old.count + 1)
    }
    return mean(
      order.map { label in
        let group = groups[label] ?? (0, 1)
        return group.sum / Double(group.count)
      })
  }
}
