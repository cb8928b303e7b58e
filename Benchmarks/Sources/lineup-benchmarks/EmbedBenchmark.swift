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
    "embed.efficientnet-lite0.192px", "one picture of 192 x 192 through the network, f32, 1 thread",
    run: run)

  private static let openVINO = "openvino"
  private static let onnxRuntime = "onnxruntime"

  private static func run(_ context: Context) throws -> BenchmarkResult {
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
    let peer = try context.python.map { python in
      try ONNXRuntimePeer(
        python: python, script: "\(context.root)/Benchmarks/peers/onnxruntime_peer.py",
        model: "\(context.model)/model.onnx", input: input, side: package.card.input.size)
    }
    if let peer {
      features[onnxRuntime] = try peer.features()
      contestants.append(Contestant(onnxRuntime, turn: peer.turn))
      notes.append("ONNX Runtime \(peer.version)")
    } else {
      notes.append("SKIPPED onnxruntime: Benchmarks/run could not have it installed")
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
        let cosine = cosine(vector, other)
        guard cosine >= 0.9999 else {
          throw WrongAnswer("\(name) and \(otherName) agree only to a cosine of \(cosine)")
        }
        least = min(least, cosine)
      }
    }
    return "all \(features.count) engines agree: the least cosine of two is \(least)"
  }

  private static func cosine(_ left: [Float], _ right: [Float]) -> Double {
    var product = 0.0
    var squares = (0.0, 0.0)
    for (one, other) in zip(left, right) {
      product += Double(one) * Double(other)
      squares.0 += Double(one) * Double(one)
      squares.1 += Double(other) * Double(other)
    }
    return left.count == right.count ? product / (squares.0 * squares.1).squareRoot() : .nan
  }
}
