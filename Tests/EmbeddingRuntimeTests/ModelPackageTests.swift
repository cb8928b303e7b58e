import Foundation
import ReidCore
import Testing

@testable import EmbeddingRuntime

@Suite("A model's folder")
struct ModelPackageTests {
  @Test("The model of the checkout is whole and described as documented")
  func checkout() throws {
    let package = try Checkout.package()
    let card = package.card
    #expect(card.name == "efficientnet-lite0")
    #expect(card.input.size == 192)
    #expect(card.input.mean == [127, 127, 127])
    #expect(card.input.standardDeviation == [128, 128, 128])
    #expect(card.dimension == 1280)
    #expect(card.tta == .hflip)
    #expect(try package.verifiedWeightsPath() != nil)
    #expect(try package.verifiedNetworkPath() != nil)
    #expect(package.digest.count == 64)
    #expect(package.key(precision: .f32).tta == .hflip)
    #expect(package.key(precision: .f32, tta: EmbeddingKey.TestTimeAugmentation.none).tta == .none)
  }

  @Test("The digest tells models apart by weights and by configuration")
  func digest() throws {
    let one = try ModelFolder(files: ["weights.safetensors": [1]]).load()
    let same = try ModelFolder(files: ["weights.safetensors": [1]]).load()
    let otherWeights = try ModelFolder(files: ["weights.safetensors": [2]]).load()
    let otherCard = try ModelFolder(files: ["weights.safetensors": [1]]) {
      $0["testTimeAugmentation"] = "none"
    }.load()
    #expect(one.digest == same.digest)
    #expect(Set([one.digest, otherWeights.digest, otherCard.digest]).count == 3)
  }

  @Test("A changed weights file is refused", arguments: ["weights.safetensors", "model.onnx"])
  func changedFile(name: String) throws {
    let folder = try ModelFolder(files: ["weights.safetensors": [1, 2], "model.onnx": [3, 4]])
    let package = try folder.load()
    try folder.write([9, 9], name)
    let error = #expect(throws: EmbeddingError.self) {
      _ = try package.verifiedPath(of: name)
    }
    guard case .digestMismatch(let path, let expected, let got) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == folder.path + "/" + name)
    #expect(expected != got && got == ModelHasher.test.bytes([9, 9]))
    // The engine that reads the file refuses as well, and is not replaced by the other.
    let engine: EngineChoice = name == "model.onnx" ? .openvino : .swift
    #expect(throws: EmbeddingError.self) {
      _ = try EngineOpening.open(
        package, options: EmbedderOptions(engine: engine, library: OpenVINOLibrary(path: "/none")))
    }
  }

  @Test("A changed card is refused before it is read")
  func changedCard() throws {
    let folder = try ModelFolder(files: ["weights.safetensors": [1]])
    try folder.write([UInt8]("{}".utf8), "config.json")
    let error = #expect(throws: EmbeddingError.self) { _ = try folder.load() }
    guard case .digestMismatch = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("A file that is not listed or not there is refused")
  func missing() throws {
    let unlisted = try ModelFolder(files: ["weights.safetensors": [1]])
    try unlisted.write(
      [UInt8]("\(try ModelHasher.test.file(unlisted.path + "/config.json"))  config.json\n".utf8),
      "SHA256SUMS")
    #expect(throws: EmbeddingError.unlistedFile(path: unlisted.path + "/weights.safetensors")) {
      _ = try unlisted.load()
    }
    let lost = try ModelFolder(files: ["weights.safetensors": [1]])
    let package = try lost.load()
    try FileManager.default.removeItem(atPath: lost.path + "/weights.safetensors")
    let error = #expect(throws: EmbeddingError.self) { _ = try package.verifiedWeightsPath() }
    guard case .fileUnreadable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(throws: EmbeddingError.self) {
      _ = try ModelPackage.load(folder: "/nonexistent", hasher: .test)
    }
  }

  @Test(
    "A malformed digest list names its line",
    arguments: [
      ("x", 1), ("\n\nabc  f\n", 3), (String(repeating: "a", count: 64) + " f", 1),
      (String(repeating: "g", count: 64) + "  f", 1),
      (String(repeating: "a", count: 64) + "  ", 1),
      (String(repeating: "a", count: 64) + "  f\n" + String(repeating: "b", count: 64) + "  f", 2),
    ])
  func malformedList(text: String, line: Int) {
    let error = #expect(throws: DigestList.Malformed.self) { _ = try DigestList(text: text) }
    #expect(error?.line == line)
  }

  @Test("A digest list may be empty, name files with spaces, and mark them as binary")
  func list() throws {
    let digest = String(repeating: "A", count: 64)
    let list = try DigestList(text: "\(digest)  a file\n\(digest) *b\n")
    #expect(list["a file"] == digest.lowercased())
    #expect(list["b"] == digest.lowercased())
    #expect(list["c"] == nil)
    #expect(try DigestList(text: "")["a"] == nil)
  }

  @Test("A digest list larger than a digest list can be is not read")
  func hugeList() throws {
    let folder = try ModelFolder(files: ["weights.safetensors": [1]])
    try folder.write([UInt8](repeating: 10, count: (1 << 20) + 1), "SHA256SUMS")
    let error = #expect(throws: EmbeddingError.self) { _ = try folder.load() }
    guard case .fileUnreadable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
