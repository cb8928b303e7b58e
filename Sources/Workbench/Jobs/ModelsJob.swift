import EmbeddingRuntime
import Evaluation
public import Foundation
import GalleryStore
import MetricLearning
import ReidCore

/// Backbones and heads: lists them, brings heads in, and switches between them.
public struct ModelsJob: Sendable {
  /// The name under which the network's own vectors are adopted.
  public static let noHead = "none"

  let gallery: String

  /// Names the gallery.
  public init(gallery: String) {
    self.gallery = gallery
  }

  /// Lists what has made vectors here and every head, adopted or not.
  public func list() throws(Failure) -> ModelsReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    let current = try CurrentModel.read(from: store)
    let (uses, heads, inUse) = try Failure.translating { () throws(GalleryError) in
      (
        try store.embeddingKeys(), try store.heads(),
        try current.flatMap { current throws(GalleryError) in
          try store.headInUse(over: current.key)
        }
      )
    }
    let digests = Set(heads.map(\.digest))
    let backbones = uses.filter { !digests.contains($0.key.model) }.map { use in
      ModelsReport.Model(
        name: use.key == current?.key
          ? current?.name ?? "" : String(use.key.model.prefix(12)),
        kind: "backbone", digest: use.key.model, dimension: use.dimension,
        inUse: use.key == current?.key, precision: use.key.precision.rawValue,
        tta: use.key.tta.rawValue, vectors: use.count)
    }
    let mapped = heads.map { head in
      ModelsReport.Model(
        name: head.name, kind: head.kind, digest: head.digest, dimension: head.dimension,
        inUse: head.name == inUse?.name, precision: head.backbone.precision.rawValue,
        tta: head.backbone.tta.rawValue,
        vectors: uses.first { $0.key == head.key }?.count ?? 0, madeAt: head.madeAt,
        recommended: head.isRecommended, ledgerLength: head.ledgerLength,
        problem: LoadedHead.problem(of: head, in: store.folder))
    }
    return ModelsReport(models: backbones + mapped)
  }

  /// Copies a head's file into the gallery; it is not adopted.
  ///
  /// - Throws: A ``Failure`` of kind `missingInput` or `badData`.
  public func add(_ file: String) throws(Failure) -> ModelAddedReport {
    let store = try GalleryOpening.open(gallery)
    guard let current = try CurrentModel.read(from: store) else {
      throw Failure(.badData, "nothing is embedded in \(gallery) yet; run `lineup embed` first")
    }
    let bytes = try LoadedHead.bytes(at: file)
    let head = try LoadedHead.decode(bytes, at: file)
    let uses = try Failure.translating { () throws(GalleryError) in try store.embeddingKeys() }
    guard let dimension = uses.first(where: { $0.key == current.key })?.dimension,
      head.inputs == dimension
    else {
      throw Failure(
        .badData,
        "\(plain(file)) maps vectors of \(head.inputs) numbers, \(current.name) makes others; it was "
          + "trained for another network")
    }
    let notes: [String: String]
    do {
      notes = try TensorFile<Float>(bytes: bytes).notes
    } catch {
      throw Failure(.badData, "\(plain(file)) is no head: \(error)")
    }
    try HeadWriting.check(notes, for: current.key)
    let record = try HeadWriting.add(
      bytes, name: try Self.name(of: file, in: store), kind: HeadWriting.kind(of: notes),
      dimension: head.outputs, backbone: current.key, ledgerLength: 0, isRecommended: nil,
      report: nil, calibration: try LoadedHead.foreignCalibration.text(), to: store)
    return ModelAddedReport(
      name: record.name, kind: record.kind, digest: record.digest, dimension: record.dimension)
  }

  /// The file's own name where it is free and harmless, else one with a number.
  private static func name(of file: String, in gallery: Gallery) throws(Failure) -> String {
    let stem = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    let kept = stem.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
    }
    var name = String(String(kept).drop { $0 == "-" }.prefix(60))
    if name.isEmpty || name == noHead { name = "head" }
    let path = LoadedHead.path(of: name, in: gallery.folder)
    let taken = try Failure.translating { () throws(GalleryError) in try gallery.head(named: name) }
    guard taken != nil || FileManager.default.fileExists(atPath: path) else { return name }
    return try HeadWriting.freeName(name, in: gallery)
  }

  /// The head of a name that is typed; nil for the network's own vectors.
  ///
  /// - Throws: A ``Failure`` of kind `badData` naming the heads that there are.
  static func head(
    _ name: String, in gallery: Gallery
  ) throws(Failure) -> HeadRecord? {
    guard name != noHead else { return nil }
    let heads = try Failure.translating { () throws(GalleryError) in try gallery.heads() }
    guard let head = heads.first(where: { $0.name == name }) else {
      throw Failure(
        .badData,
        "there is no head \"\(plain(name))\"; there are "
          + (heads.map { plain($0.name) } + [noHead]).joined(separator: ", "))
    }
    return head
  }
}

/// Backbones and heads.
public struct ModelsReport: Report {
  /// A backbone or a head.
  public struct Model: Encodable, Sendable {
    /// Its name.
    public let name: String
    /// `backbone`, or the kind of head, such as `whitening`.
    public let kind: String
    /// What its vectors are keyed by: SHA-256, lowercase hex.
    public let digest: String
    /// Numbers of a vector.
    public let dimension: Int
    /// Whether it is what vectors are made by now.
    public let inUse: Bool
    /// Arithmetic of the network.
    public let precision: String
    /// Averaged mirror images.
    public let tta: String
    /// Chips that have a vector of it.
    public let vectors: Int
    /// When a head was made; null for backbones.
    @ExplicitNull public var madeAt: Date?
    /// Whether a head was measurably better than what was in use; null if that was not measured.
    @ExplicitNull public var recommended: Bool?
    /// Entries of the ledger that a head has seen; null for backbones.
    @ExplicitNull public var ledgerLength: Int?
    /// Why it cannot be used; null if it can.
    @ExplicitNull public var problem: String?

    init(
      name: String, kind: String, digest: String, dimension: Int, inUse: Bool, precision: String,
      tta: String, vectors: Int, madeAt: Date? = nil, recommended: Bool? = nil,
      ledgerLength: Int? = nil, problem: String? = nil
    ) {
      self.name = name
      self.kind = kind
      self.digest = digest
      self.dimension = dimension
      self.inUse = inUse
      self.precision = precision
      self.tta = tta
      self.vectors = vectors
      _madeAt = ExplicitNull(wrappedValue: madeAt)
      _recommended = ExplicitNull(wrappedValue: recommended)
      _ledgerLength = ExplicitNull(wrappedValue: ledgerLength)
      _problem = ExplicitNull(wrappedValue: problem)
    }
  }

  /// Backbones with vectors here, then heads, oldest first.
  public let models: [Model]

  /// For people.
  public var summary: String {
    guard !models.isEmpty else { return "Nothing embedded yet: lineup embed" }
    return models.map { model in
      var line =
        "\(model.inUse ? "*" : " ") \(plain(model.name))  \(model.kind), "
        + "\(model.dimension) numbers, \(counted(model.vectors, "vector"))"
      if let recommended = model.recommended {
        line += recommended ? ", recommended" : ", not recommended"
      }
      if let problem = model.problem { line += "\n    \(problem)" }
      return line
    }.joined(separator: "\n")
  }
}

/// A head that was brought in.
public struct ModelAddedReport: Report {
  /// The name that it got.
  public let name: String
  /// What kind of head it is.
  public let kind: String
  /// SHA-256 of its file.
  public let digest: String
  /// Numbers of a vector.
  public let dimension: Int

  /// For people.
  public var summary: String {
    "Added head \(plain(name)) (\(kind), \(dimension) numbers), which is not in use.\n"
      + "To use it: lineup models adopt \(plain(name))"
  }
}
