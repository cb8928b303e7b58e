internal import DenseMath

extension Head {
  /// Takes over the tensors of an older head that have a name and shape of this one's.
  ///
  /// The prefix `module.`, which parallel training leaves before each name, is dropped, and
  /// `last_linear` is known as another name of the last layer.
  ///
  /// - Parameters:
  ///   - older: Tensors in any order.
  ///   - report: Gets what was loaded, skipped and is missing.
  public mutating func load(_ older: [NamedTensor<Scalar>], report: inout LoadReport) {
    let places = Dictionary(uniqueKeysWithValues: tensors.indices.map { (tensors[$0].name, $0) })
    var found: Set<String> = []
    for tensor in older {
      var name = tensor.name
      if name.hasPrefix("module.") { name.removeFirst("module.".count) }
      if name.hasPrefix("last_linear.") {
        name = "net.\(layers.count - 1)." + name.dropFirst("last_linear.".count)
      }
      guard !found.contains(name) else { continue }
      guard let place = places[name] else {
        report.skipped.append(.init(name: tensor.name, reason: "this head has none of that name"))
        continue
      }
      guard tensors[place].shape == tensor.shape else {
        report.skipped.append(
          .init(
            name: tensor.name,
            reason: "its shape is \(tensor.shape), here it is \(tensors[place].shape)"))
        continue
      }
      guard tensor.values.allSatisfy(\.isFinite) else {
        report.skipped.append(.init(name: tensor.name, reason: "it holds NaN or infinity"))
        continue
      }
      found.insert(name)
      replace(place, with: tensor.values)
      report.loaded.append(name)
    }
    report.fresh += tensors.map(\.name).filter { !found.contains($0) }
  }
}
