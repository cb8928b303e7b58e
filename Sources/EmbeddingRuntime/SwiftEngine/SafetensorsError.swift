/// Why a safetensors file could not be opened or a tensor could not be read.
public enum SafetensorsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file could not be opened or mapped; `reason` is the system's.
  case unreadable(path: String, reason: String)
  /// The file's header breaks the format; `reason` says how.
  case malformed(path: String, reason: String)
  /// The file has no tensor of this name.
  case missing(path: String, tensor: String)
  /// A tensor has another shape than the network needs.
  case wrongShape(path: String, tensor: String, expected: [Int], got: [Int])
  /// A tensor's numbers are not 32-bit floats.
  case wrongType(path: String, tensor: String, got: String)

  /// What was being done, to what, why it failed and what to try.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      """
      Opening the weights \(path) failed: \(reason). Check that the file exists and may be read.
      """
    case .malformed(let path, let reason):
      """
      Reading the header of \(path) failed: \(reason). The file is damaged or is not a \
      safetensors file; fetch or export it again.
      """
    case .missing(let path, let tensor):
      """
      Loading weights from \(path) failed: it has no tensor "\(tensor)". The file belongs to \
      another network, or to another version of this one.
      """
    case .wrongShape(let path, let tensor, let expected, let got):
      """
      Loading "\(tensor)" from \(path) failed: its shape is \(got), this network needs \
      \(expected). The file belongs to another network.
      """
    case .wrongType(let path, let tensor, let got):
      """
      Loading "\(tensor)" from \(path) failed: its numbers are \(got), only F32 can be read. \
      Export the weights as 32-bit floats.
      """
    }
  }
}
