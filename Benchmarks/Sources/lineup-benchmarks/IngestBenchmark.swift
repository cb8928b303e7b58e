import BenchmarkHarness
import ChipImaging
import Foundation
import ReidCore
import SyntheticAnimals

/// How fast a folder of pictures becomes chips with vectors.
enum IngestBenchmark {
  static let rate = Benchmark<Context>(
    "ingest.rate.\(pictures)x\(side)px",
    "adding \(pictures) JPEG files of \(side) x \(side) pixels, then embedding them (mirrored too)"
  ) { context in
    try context.withScratch { folder in try run(context, folder: folder) }
  }

  private static let pictures = 200
  private static let side = 512
  private static let ingest = "ingest"
  private static let digest = "sha256sum of the files"

  private static func run(_ context: Context, folder: String) throws -> BenchmarkResult {
    let binary = try context.binary()
    let source = try drawnPictures(context)
    let files = try FileManager.default.contentsOfDirectory(atPath: source).sorted()
      .map { "\(source)/\($0)" }
    let hasOpenVINO = FileManager.default.fileExists(atPath: context.openVINO)
    let engines = ["swift"] + (hasOpenVINO ? ["openvino"] : [])
    var number = 0
    func filled() throws -> (gallery: String, reading: Reading) {
      number += 1
      let gallery = "\(folder)/gallery-\(number)"
      try Command.run(binary, ["init", "-g", gallery])
      let reading = try Command.run(binary, ["ingest", "--quiet", "-g", gallery, source])
      return (gallery, reading)
    }
    func contestant(_ name: String, _ trial: @escaping () throws -> Reading) -> Contestant {
      Contestant(name) { warmups, trials in
        for _ in 0..<warmups { _ = try trial() }
        return try (0..<trials).map { _ in try trial() }
      }
    }
    var contestants = [
      contestant(ingest) { try filled().reading },
      contestant(digest) { try Command.run("/usr/bin/sha256sum", files) },
    ]
    for engine in engines {
      contestants.append(
        contestant(name(of: engine)) {
          let arguments = ["embed", "--quiet", "-g", try filled().gallery, "--engine", engine]
          return try Command.run(binary, arguments)
        })
    }
    let outcome = try Contest(rounds: context.trials(10, least: 2), trials: 1, warmups: 0)
      .run(contestants)
    let names = [ingest] + engines.map(name)
    return BenchmarkResult(
      name: rate.name, summary: rate.summary,
      figures: names.flatMap { name in
        let readings = outcome.readings(of: name)
        return [
          Figure(name, "rate", unit: "chips/s", readings.map { Double(pictures) / $0.wall * 1e3 }),
          Figure(name, "cpu a chip", unit: "ms", readings.map { $0.cpu / Double(pictures) }),
        ]
      } + [
        Figure(
          digest, "cpu a file", unit: "ms",
          outcome.readings(of: digest).map { $0.cpu / Double(pictures) })
      ],
      ratios: [outcome.ratio(of: ingest, to: digest)],
      notes: ["whole runs of the program: starting it and opening the gallery are in the figures"])
  }

  private static func name(of engine: String) -> String { "embed, \(engine)" }

  /// A folder of drawn bears as JPEG files with dates and cameras.
  private static func drawnPictures(_ context: Context) throws -> String {
    let folder = try context.kept("pictures-\(pictures)x\(side)")
    guard !FileManager.default.fileExists(atPath: folder) else { return folder }
    let making = try context.kept("pictures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: making, withIntermediateDirectories: true)
    let plan = AnimalPlan(individuals: 20, chips: pictures, seed: 1)
    let artist = BearArtist(plan: plan)
    for shot in plan.shots {
      let drawing = artist.draw(shot, size: side)
      try PictureWriter.writeJPEG(
        RasterImage(width: drawing.width, height: drawing.height, rgba: drawing.rgba),
        to: "\(making)/bear-\(shot.index).jpg",
        exif: ExifTags(
          capturedAt: Date(timeIntervalSince1970: 1_750_000_000 + Double(shot.capturedAt)),
          model: shot.camera))
    }
    try FileManager.default.moveItem(atPath: making, toPath: folder)
    return folder
  }
}
