import BenchmarkHarness
import ChipImaging
import DenseMath
import EmbeddingRuntime
import Foundation
import ReidCore
import SyntheticAnimals

/// The embedded network on every engine, on the same pixels, one thread each.
enum EmbedBenchmark {
  static let network = Benchmark<Context>(
    "embed.efficientnet-lite0.192px", "one picture of 192 x 192 through the network, f32, 1 thread"
  ) { context in
    try context.withScratch { folder in try run(context, folder: folder) }
  }

  private static let openVINO = "openvino"
  private static let onnxRuntime = "onnxruntime"

  private struct Settings: Encodable {
    let model: String
    let side: Int
  }

  private static func run(_ context: Context, folder: String) throws -> BenchmarkResult {
    let package = try ModelPackage.load(
      folder: context.model,
      hasher: ModelHasher(
        file: { try FileDigest.sha256(ofFileAt: $0) }, bytes: { FileDigest.sha256(of: $0) }))
    let input = try pixels(for: package.card.input)
    let sets = InstructionSet.available.filter { $0 != .plain }.reversed()
    var contestants: [Contestant] = []
    var features: [String: [Float]] = [:]
    var notes: [String] = []

    let weights = try SafetensorsFile(path: "\(context.model)/weights.safetensors")
    for set in sets {
      let runner = NetworkRunner(try EfficientNetLite0(weights: weights, instructionSet: set))
      features[name(of: set)] = runner.features(of: input)
      contestants.append(Contestant(name(of: set)) { _ = runner.features(of: input) })
    }
    if let library = OpenVINOLibrary.find(in: [context.openVINO]) {
      let model = try OpenVINOEmbeddingModel(
        package: package, library: library, precision: .f32, threads: 1, cacheFolder: nil)
      features[openVINO] = try model.features(of: input)
      contestants.append(Contestant(openVINO) { _ = try model.features(of: input) })
      notes.append("OpenVINO \(try library.version())")
    } else {
      notes.append(
        "SKIPPED openvino: not in \(context.openVINO); scripts/fetch-openvino fetches it")
    }
    do {
      try FloatFile.write(
        case: Settings(model: "\(context.model)/model.onnx", side: package.card.input.size),
        to: folder)
      try FloatFile.write(input, to: "\(folder)/input.f32")
      let peer = try PeerProcess("onnxruntime_peer", context: context, folder: folder)
      features[onnxRuntime] = try peer.answer("features").values
      contestants.append(
        Contestant(onnxRuntime) { try peer.turn("features", warmups: $0, trials: $1) })
      notes.append("ONNX Runtime \(peer.version)")
    } catch let skipped as Skipped {
      notes.append("SKIPPED \(onnxRuntime): \(skipped)")
    }
    notes.append(try agreement(features))

    let outcome = try Contest(rounds: context.trials(60, least: 5), trials: 5).run(contestants)
    return result(outcome, sets: sets.map(name), notes: notes)
  }

  private static func name(of set: InstructionSet) -> String { "swift \(set.rawValue)" }

  private static func result(
    _ outcome: Contest.Outcome, sets: [String], notes: [String]
  ) -> BenchmarkResult {
    let figures = outcome.names.map { name in
      Figure(name, "cpu", unit: "ms", outcome.readings(of: name).map(\.cpu))
    }
    let ratios = sets.enumerated().flatMap { place, name in
      [openVINO, onnxRuntime].map { peer in
        // The aim is for the engine as it runs here, which is with the best instructions.
        outcome.ratio(of: name, to: peer, mostWanted: place == 0 ? 1.1 : nil)
      }
    }
    return BenchmarkResult(
      name: network.name, summary: network.summary, figures: figures,
      ratios: ratios + [outcome.ratio(of: openVINO, to: onnxRuntime)], notes: notes)
  }

  /// A drawn bear, normalised as the network wants it.
  private static func pixels(for input: ModelInput) throws -> [Float] {
    let plan = AnimalPlan(individuals: 1, chips: 1, seed: 1)
    let drawing = BearArtist(plan: plan).draw(plan.shots[0], size: input.size)
    let image = RasterImage(width: drawing.width, height: drawing.height, rgba: drawing.rgba)
    guard let planes = input.planes(of: image) else {
      throw Skipped("a drawing of \(drawing.width) pixels is no input of the model")
    }
    return planes
  }

  /// Says how far apart the engines' vectors are.
  ///
  /// - Throws: `WrongAnswer` if two do not agree: then nothing is worth measuring.
  private static func agreement(_ features: [String: [Float]]) throws -> String {
    var least = 1.0
    for (name, vector) in features {
      for (otherName, other) in features where name < otherName {
        let cosine = RowComparison.cosine(vector, other)
        guard cosine >= 0.9999 else {
          throw WrongAnswer("\(name) and \(otherName) agree only to a cosine of \(cosine)")
        }
        least = min(least, cosine)
      }
    }
    return "all \(features.count) engines agree: the least cosine of two is \(least)"
  }
}
