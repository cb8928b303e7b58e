import EmbeddingRuntime
import Foundation

/// Files of the checkout that the tests read.
enum Checkout {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = root.appending(path: "Tests/EmbeddingRuntimeTests/Fixtures")
  static let modelFolder = root.appending(path: "Models/efficientnet-lite0").path

  /// OpenVINO as `make setup` fetches it; nil where it could not be had.
  static let library = OpenVINOLibrary.find(in: [
    root.appending(path: "ThirdParty/openvino/lib").path
  ])

  static func package() throws -> ModelPackage {
    try ModelPackage.load(folder: modelFolder, hasher: .test)
  }
}
