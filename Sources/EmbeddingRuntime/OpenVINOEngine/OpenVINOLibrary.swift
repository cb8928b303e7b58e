import CInference
import Foundation

/// The OpenVINO libraries in a folder, as `scripts/fetch-openvino` lays them out.
public struct OpenVINOLibrary: Hashable, Sendable {
  /// Path of `libopenvino_c.so`.
  public let path: String

  /// Finds the library in the first folder that has it.
  ///
  /// - Parameter folders: Folders that may hold `libopenvino_c.so`, best first.
  /// - Returns: nil if none has it.
  public static func find(in folders: [String]) -> OpenVINOLibrary? {
    folders.lazy
      .map { ModelPackage.join($0, "libopenvino_c.so") }
      .first { FileManager.default.isReadableFile(atPath: $0) }
      .map { OpenVINOLibrary(path: $0) }
  }

  /// Names the library at a path, which need not exist.
  public init(path: String) {
    self.path = path
  }

  /// Loads the library and asks for its build number, for example `2026.4.1-22982`.
  ///
  /// - Throws: `NetworkFailure` saying why the library cannot be used.
  public func version() throws(NetworkFailure) -> String {
    var message = OpenVINOMessage()
    let status = unsafe lineup_openvino_version(path, &message.bytes)
    guard status == LINEUP_OPENVINO_OK else { throw NetworkFailure(reason: message.text) }
    return message.text
  }
}
