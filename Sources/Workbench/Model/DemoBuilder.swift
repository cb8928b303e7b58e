import ChipImaging
import EmbeddingRuntime
import Foundation
import GalleryStore
import ReidCore
import SyntheticAnimals

/// Draws a synthetic gallery: the earlier half of the encounters is identified, the later half
/// waits, and some bears are seen for the first time in the later half.
///
/// The same parameters give the same chips, individuals, encounters and identities, so that a
/// session that was recorded on a demo can be replayed anywhere.
struct DemoBuilder: Sendable {
  /// Components of vectors that are made up.
  private static let drawnDimension = 1280
  private static let batchSize = 256

  let parameters: DemoParameters

  /// Builds the gallery beside its place and moves it there whole.
  func build(
    at folder: GalleryFolder, engine: EngineChoice, progress: @escaping ProgressSink
  ) async throws(Failure) -> Gallery {
    let files = FileManager.default
    let place = URL(fileURLWithPath: folder.path)
    let parent = place.deletingLastPathComponent()
    let nursery = GalleryFolder(
      path: parent.appendingPathComponent(".\(place.lastPathComponent).new-\(UUID().uuidString)")
        .path)
    do {
      if let content = try? files.contentsOfDirectory(atPath: folder.path), !content.isEmpty {
        throw Failure(
          .cannotCreate, "\(folder.path) is not empty; name another folder with --gallery")
      }
      try files.createDirectory(at: parent, withIntermediateDirectories: true)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        .cannotCreate, "cannot make \(folder.path): \(error.localizedDescription)")
    }
    defer { try? files.removeItem(atPath: nursery.path) }
    let store = try Failure.translating { () throws(GalleryError) in
      try Gallery.create(at: nursery)
    }
    try addChips(to: store, progress: progress)
    switch parameters.vectors {
    case .drawn: try storeDrawnVectors(in: store, progress: progress)
    case .embedded:
      _ = try await EmbedJob.embed(
        store, request: ModelRequest(engine: engine), progress: progress)
    }
    try DemoProperty.write(parameters, to: store)
    try Failure.translating { () throws(GalleryError) in try store.close() }
    guard rename(nursery.path, folder.path) == 0 else {
      throw Failure(
        .cannotCreate, "cannot make \(folder.path): \(String(cString: strerror(errno)))")
    }
    return try GalleryOpening.open(folder.path)
  }

  private func addChips(to store: Gallery, progress: @escaping ProgressSink) throws(Failure) {
    let plan = parameters.plan
    let artist = BearArtist(plan: plan)
    let known = Self.knownEncounters(of: plan)
    let meter = RateMeter(activity: "drawing bears", total: plan.shots.count, progress)
    var start = 0
    while start < plan.shots.count {
      let end = min(start + Self.batchSize, plan.shots.count)
      // Chips that are known and chips that wait are two batches: only the first bring identities.
      var knownChips: [NewChip] = []
      var waiting: [NewChip] = []
      for shot in plan.shots[start..<end] {
        let isKnown = known.contains(shot.encounter)
        let chip = try chip(of: shot, plan: plan, artist: artist, isKnown: isKnown, in: store)
        if isKnown { knownChips.append(chip) } else { waiting.append(chip) }
        meter.advance()
      }
      try add(knownChips, to: store, plan: plan, number: start)
      try add(waiting, to: store, plan: plan, number: start)
      start = end
    }
  }

  private func add(
    _ chips: [NewChip], to store: Gallery, plan: AnimalPlan, number: Int
  ) throws(Failure) {
    guard !chips.isEmpty else { return }
    let ids = Dictionary(
      plan.individuals.enumerated().map { place, individual in
        (individual.name, ID<Individual>("bear-\(place + 1)"))
      }, uniquingKeysWith: { first, _ in first })
    try Failure.translating { () throws(GalleryError) in
      _ = try store.addChips(
        chips, acceptingIdentities: true, at: Self.seasonStart,
        decisionID: Self.decisionID(number: number, seed: parameters.seed),
        individualID: { ids[$0] ?? ID<Individual>("bear \($0)") })
    }
  }

  /// The earliest encounters that hold half of the chips, leaving out every seventh bear, which
  /// nobody knows yet.
  private static func knownEncounters(of plan: AnimalPlan) -> Set<Int> {
    // A demo with few bears keeps all of them known: with one bear nothing could be matched.
    let hasStrangers = plan.individuals.count >= 7
    var known: Set<Int> = []
    var count = 0
    for shot in plan.shots where !hasStrangers || shot.individual % 7 != 6 {
      // A burst that has begun is taken whole.
      guard count < plan.shots.count / 2 || known.contains(shot.encounter) else { continue }
      known.insert(shot.encounter)
      count += 1
    }
    return known
  }

  private func chip(
    of shot: SyntheticShot, plan: AnimalPlan, artist: BearArtist, isKnown: Bool, in store: Gallery
  ) throws(Failure) -> NewChip {
    let media = try media(of: shot, artist: artist, in: store)
    return NewChip(
      chip: Chip(
        id: ID(media.id.rawValue), media: media.id,
        capturedAt: Self.seasonStart.addingTimeInterval(Double(shot.capturedAt)),
        camera: shot.camera, encounter: ID("demo-\(shot.encounter + 1)"),
        species: "Ursus arctos",
        columns: [
          MetadataColumn(name: "light", value: shot.light.isInfrared ? "infrared" : "daylight"),
          MetadataColumn(name: "frame", value: "\(shot.frame + 1)"),
        ]),
      media: media, identity: isKnown ? plan.individuals[shot.individual].name : nil)
  }

  private func media(
    of shot: SyntheticShot, artist: BearArtist, in store: Gallery
  ) throws(Failure) -> Media {
    let name = "bear-\(String(format: "%05d", shot.index + 1)).png"
    guard parameters.vectors == .embedded else {
      let digest = FileDigest.sha256(of: Array("drawing \(parameters.seed) \(shot.index)".utf8))
      return Media(
        id: ID(digest), path: "\(shot.index)", originalPath: name, storage: .drawn, byteCount: 0,
        width: 192, height: 192)
    }
    do {
      let drawing = artist.draw(shot)
      let image = RasterImage(width: drawing.width, height: drawing.height, rgba: drawing.rgba)
      let temporary = store.folder.chips + "/drawing.png"
      try PictureWriter.writePNG(image, to: temporary)
      let digest = try FileDigest.sha256(ofFileAt: temporary)
      let path = GalleryFolder.relativePath(of: ID(digest), fileExtension: "png")
      let target = store.folder.path + "/" + path
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: target).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      guard rename(temporary, target) == 0 else {
        throw Failure(.inputOutput, "cannot write \(target): \(String(cString: strerror(errno)))")
      }
      let facts = try PictureDecoder().facts(ofFileAt: target)
      return Media(
        id: ID(digest), path: path, originalPath: name, storage: .copied,
        byteCount: facts.byteCount, width: facts.width, height: facts.height)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.inputOutput, "cannot draw \(name): \(error)")
    }
  }

  private func storeDrawnVectors(
    in store: Gallery, progress: @escaping ProgressSink
  ) throws(Failure) {
    let plan = parameters.plan
    let vectors = DrawnVectors(plan: plan, dimension: Self.drawnDimension)
    let digest = FileDigest.sha256(of: Array("drawn vectors \(parameters.seed)".utf8))
    let key = EmbeddingKey(model: digest, precision: .f32, tta: .none)
    let meter = RateMeter(activity: "making up vectors", total: plan.shots.count, progress)
    var order = 0
    do {
      while true {
        let chips = try store.chipsWithoutEmbedding(key, after: order, limit: 2000)
        guard let last = chips.last else { break }
        order = last.ingestOrder
        let batch = chips.compactMap { record -> (chip: ID<Chip>, vector: [Float])? in
          guard let number = Int(record.media.path), plan.shots.indices.contains(number)
          else { return nil }
          return (record.chip.id, vectors.vector(of: plan.shots[number]))
        }
        try store.storeEmbeddings(batch, key: key, engine: "drawn")
        meter.advance(by: chips.count)
      }
    } catch {
      throw Failure(error)
    }
    try CurrentModel(name: "drawn", key: key).write(to: store)
  }

  /// 1 May 2025, where the plan's seconds begin.
  private static let seasonStart = Date(timeIntervalSince1970: 1_746_057_600)

  /// The same entry has the same id each time the demo is made.
  private static func decisionID(number: Int, seed: UInt64) -> UUID {
    let digest = FileDigest.sha256(of: Array("demo entry \(seed) \(number)".utf8))
    let hex = Array(digest.prefix(32))
    let parts = [hex[0..<8], hex[8..<12], hex[12..<16], hex[16..<20], hex[20..<32]]
    return UUID(uuidString: parts.map { String($0) }.joined(separator: "-")) ?? UUID()
  }
}
