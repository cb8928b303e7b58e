import Foundation
import ReidCore
import Testing

@testable import EmbeddingRuntime

@Suite("OpenVINO")
struct OpenVINOTests {
  static func failure(
    _ folder: ModelFolder, _ library: OpenVINOLibrary, cacheFolder: String? = nil
  ) throws -> EmbeddingError? {
    let package = try folder.load()
    return #expect(throws: EmbeddingError.self) {
      _ = try OpenVINOEmbeddingModel(
        package: package, library: library, precision: .f32, threads: 1,
        cacheFolder: cacheFolder)
    }
  }

  @Test("A library that is not there or is another one says so")
  func noLibrary() throws {
    let folder = try ModelFolder(files: ["weights.safetensors": [1], "model.onnx": nil])
    // The C library is a library everywhere, but not OpenVINO.
    for (path, mentions) in [
      ("/nonexistent/libopenvino_c.so", "libopenvino_c.so"), ("libc.so.6", "ov_"),
    ] {
      let library = OpenVINOLibrary(path: path)
      let error = try Self.failure(folder, library)
      guard case .engineUnavailable(.openvino, let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(reason.contains(mentions))
      #expect(throws: NetworkFailure.self) { _ = try library.version() }
    }
  }

  @Test("The first folder that has the library is taken")
  func find() throws {
    let folder = try ModelFolder(files: ["weights.safetensors": [1], "libopenvino_c.so": [1]])
    #expect(OpenVINOLibrary.find(in: []) == nil)
    #expect(OpenVINOLibrary.find(in: ["/nonexistent"]) == nil)
    #expect(
      OpenVINOLibrary.find(in: ["/nonexistent", folder.path])?.path
        == folder.path + "/libopenvino_c.so")
  }

  @Test(
    "The library names its version",
    .enabled(if: Checkout.library != nil, EngineAgreementTests.withoutLibrary))
  func version() throws {
    let version = try #require(Checkout.library).version()
    #expect(version.first?.isNumber == true)
  }

  @Test(
    "A network that cannot be run as described is refused with OpenVINO's reason",
    .enabled(if: Checkout.library != nil, EngineAgreementTests.withoutLibrary))
  func badNetwork() throws {
    let library = try #require(Checkout.library)
    func onnx(_ key: String, _ value: String) -> (inout [String: Any]) -> Void {
      { card in
        var network = card["onnx"] as? [String: Any] ?? [:]
        network[key] = value
        card["onnx"] = network
      }
    }
    let weights: [UInt8]? = [1]
    let folders = [
      try ModelFolder(files: ["weights.safetensors": weights, "model.onnx": []]),
      try ModelFolder(files: ["weights.safetensors": weights, "model.onnx": [8, 7, 6]]),
      try ModelFolder(
        files: ["weights.safetensors": weights, "model.onnx": nil], edit: onnx("input", "other")),
      try ModelFolder(
        files: ["weights.safetensors": weights, "model.onnx": nil], edit: onnx("output", "other")),
      try ModelFolder(files: ["weights.safetensors": weights, "model.onnx": nil]) {
        $0["output"] = ["dimension": 1000]
      },
    ]
    for folder in folders {
      let error = try Self.failure(folder, library)
      guard case .invalidNetwork(let path, let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(path.hasSuffix("model.onnx"))
      #expect(!reason.isEmpty && !reason.contains("\n"))
    }
  }

  @Test(
    "The compiled network is cached, and a damaged or unwritable cache does no harm",
    .enabled(if: Checkout.library != nil, EngineAgreementTests.withoutLibrary))
  func cache() throws {
    let library = try #require(Checkout.library)
    let folder = try ModelFolder(files: ["weights.safetensors": [1], "model.onnx": nil])
    let cache = folder.path + "/cache/openvino"
    let input = [Float](repeating: 0.25, count: 3 * 192 * 192)
    func features(_ cacheFolder: String?) throws -> [Float] {
      try OpenVINOEmbeddingModel(
        package: folder.load(), library: library, precision: .f32, threads: 2,
        cacheFolder: cacheFolder
      ).features(of: input)
    }
    let expected = try features(nil)
    #expect(try features(cache) == expected)
    let files = FileManager.default
    let blobs = try files.contentsOfDirectory(atPath: cache)
    #expect(!blobs.isEmpty)
    for blob in blobs {
      try files.removeItem(atPath: cache + "/" + blob)
      try folder.write([UInt8](repeating: 7, count: 1000), "cache/openvino/" + blob)
    }
    #expect(try features(cache) == expected)
    #expect(try features("/proc/none") == expected)
  }

  @Test(
    "An input of another size is refused",
    .enabled(if: Checkout.library != nil, EngineAgreementTests.withoutLibrary))
  func wrongInput() throws {
    let model = try OpenVINOEmbeddingModel(
      package: Checkout.package(), library: try #require(Checkout.library), precision: .f32,
      threads: 1, cacheFolder: nil)
    for count in [0, 1, 3 * 192 * 192 + 1] {
      #expect(throws: NetworkFailure.self) {
        _ = try model.features(of: [Float](repeating: 0, count: count))
      }
    }
  }
}
