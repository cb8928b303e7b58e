/// A few neighbours and how much each weighs, by rising index.
struct NeighbourWeights<Scalar> {
  var indices: [Int32] = []
  var weights: [Scalar] = []
}
