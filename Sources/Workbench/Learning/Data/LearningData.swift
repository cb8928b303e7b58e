import DenseMath
import Evaluation
import Foundation
import GalleryStore
import MetricLearning
import ReidCore

/// Confirmed chips with their backbone vectors, numbered.
struct LearningData: Sendable {
  /// Where they come from.
  let snapshot: LearningSnapshot
  /// The chips that have a vector, with it.
  let set: LabelledSet
  /// The decision behind each chip of `set`, and its place in the ledger.
  let decisions: [(id: UUID, sequence: Int)]
  /// The number of each chip's individual.
  let labels: [Int]
  /// The individuals, by number.
  let individuals: [ID<Individual>]
  /// The number of each chip's encounter.
  let encounters: [Int]
  /// Confirmed chips that have no vector.
  let withoutVector: Int

  /// Rejected chips that are not confirmed themselves, with their vectors.
  private let strangers: [ID<Chip>: [Float]]
  private let encounterNumbers: [ID<Encounter>: Int]

  /// Numbers of a backbone vector.
  var dimension: Int { self.set.dimension }
  /// All rows.
  var allRows: [Int] { Array(labels.indices) }

  /// Reads the vectors of a snapshot.
  ///
  /// - Throws: A ``Failure`` of kind `badData` naming the chip whose vector holds a NaN or is all
  ///   zeros.
  static func load(
    _ snapshot: LearningSnapshot, from gallery: Gallery
  ) throws(Failure) -> LearningData {
    let confirmed = snapshot.confirmed
    var places: [ID<Chip>: Int] = [:]
    for (place, chip) in confirmed.chips.enumerated() { places[chip.chip] = place }
    let rejected = Set(confirmed.rejections.map(\.chip))
    var vectors = [[Float]?](repeating: nil, count: confirmed.chips.count)
    var strangers: [ID<Chip>: [Float]] = [:]
    var unusable: String?
    try Failure.translating { () throws(GalleryError) in
      try gallery.forEachEmbedding(snapshot.backbone.key) { chip, bytes in
        let place = places[chip]
        guard place != nil || rejected.contains(chip) else { return }
        let vector = (0..<bytes.count / 4).map {
          Float(
            bitPattern: UInt32(
              littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
        }
        if unusable == nil, let trouble = Self.trouble(in: vector) {
          unusable = "chip \(chip) cannot be learned from: its vector \(trouble)"
        }
        if let place { vectors[place] = vector } else { strangers[chip] = vector }
      }
    }
    if let unusable {
      throw Failure(
        .badData, "\(unusable); embed it again, or decide that the picture is unusable")
    }
    return try LearningData(snapshot, vectors: vectors, strangers: strangers)
  }

  private init(
    _ snapshot: LearningSnapshot, vectors: [[Float]?], strangers: [ID<Chip>: [Float]]
  ) throws(Failure) {
    var chips: [LabelledChip] = []
    var values: [Float] = []
    var decisions: [(id: UUID, sequence: Int)] = []
    var individuals: [ID<Individual>] = []
    var numbers: [ID<Individual>: Int] = [:]
    var labels: [Int] = []
    var encounterNumbers: [ID<Encounter>: Int] = [:]
    var encounters: [Int] = []
    for (chip, vector) in zip(snapshot.confirmed.chips, vectors) {
      guard let vector else { continue }
      chips.append(
        LabelledChip(
          chip: chip.chip, individual: chip.individual, encounter: chip.encounter,
          position: chip.position, camera: chip.camera, capturedAt: chip.capturedAt))
      values += vector
      decisions.append((chip.decision, chip.sequence))
      let number = numbers[chip.individual] ?? individuals.count
      if number == individuals.count {
        numbers[chip.individual] = number
        individuals.append(chip.individual)
      }
      labels.append(number)
      let encounter = encounterNumbers[chip.encounter] ?? encounterNumbers.count
      encounterNumbers[chip.encounter] = encounter
      encounters.append(encounter)
    }
    let dimension = chips.isEmpty ? 1 : values.count / chips.count
    do {
      set = try LabelledSet(chips: chips, dimension: dimension, vectors: values)
    } catch {
      throw Failure(.badData, "cannot learn: \(error)")
    }
    self.snapshot = snapshot
    self.decisions = decisions
    self.labels = labels
    self.individuals = individuals
    self.encounters = encounters
    self.strangers = strangers
    self.encounterNumbers = encounterNumbers
    withoutVector = vectors.count { $0 == nil }
  }

  private static func trouble(in vector: [Float]) -> String? {
    if !vector.allSatisfy(\.isFinite) { return "holds a value that is no number" }
    return vector.contains { $0 != 0 } ? nil : "is all zeros"
  }

  /// Individuals that were seen at two encounters or more.
  var individualsSeenTwice: Int {
    var seen = [Set<Int>](repeating: [], count: individuals.count)
    for (label, encounter) in zip(labels, encounters) { seen[label].insert(encounter) }
    return seen.count { $0.count > 1 }
  }

  /// Refuses data that nothing can be learned from.
  func requireEnough() throws(Failure) {
    guard individualsSeenTwice >= 2 else {
      throw Failure(
        .badData,
        "too little to learn from: \(counted(labels.count, "confirmed chip")) with a vector, of "
          + "\(counted(individuals.count, "individual")), \(individualsSeenTwice) of them seen at "
          + "two encounters; at least two such individuals are needed, so decide more chips first")
    }
  }

  /// The vectors of some rows.
  func vectors(_ rows: [Int]) -> Matrix<Float> {
    Matrix(
      rows: rows.count, columns: dimension,
      values: rows.flatMap { set.vectors[$0 * dimension..<($0 + 1) * dimension] })
  }

  /// All vectors.
  var matrix: Matrix<Float> {
    Matrix(rows: labels.count, columns: dimension, values: set.vectors)
  }

  /// Some rows as gradient training takes them, with the rejections that are about them.
  ///
  /// A rejected chip that nobody has named comes in without a label, unless its encounter is one
  /// that is held back.
  ///
  /// - Throws: A ``Failure`` of kind `badData`.
  func trainingSet(_ rows: [Int]) throws(Failure) -> TrainingSet {
    var numbers: [Int: Int] = [:]
    var names: [String] = []
    var rowOf: [ID<Chip>: Int] = [:]
    var labels: [Int] = []
    for (place, row) in rows.enumerated() {
      let label = self.labels[row]
      if numbers[label] == nil {
        numbers[label] = names.count
        names.append(individuals[label].rawValue)
      }
      labels.append(numbers[label] ?? 0)
      rowOf[set.chips[row].chip] = place
    }
    var encounters = rows.map { self.encounters[$0] }
    var values = vectors(rows).values
    let labelOf = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    let heldBack = Set(self.encounters).subtracting(encounters)
    let known = Set(set.chips.map(\.chip))
    var rejections: [Rejection] = []
    for rejection in snapshot.confirmed.rejections {
      guard let label = labelOf[rejection.individual.rawValue] else { continue }
      let encounter = encounterNumbers[rejection.encounter]
      if rowOf[rejection.chip] == nil, !known.contains(rejection.chip),
        !(encounter.map(heldBack.contains) ?? false), let vector = strangers[rejection.chip]
      {
        rowOf[rejection.chip] = labels.count
        labels.append(LossBatch<Float>.unlabelled)
        encounters.append(encounter ?? -1 - labels.count)
        values += vector
      }
      guard let row = rowOf[rejection.chip] else { continue }
      rejections.append(Rejection(row: row, label: label))
    }
    do {
      return try TrainingSet(
        vectors: Matrix(rows: labels.count, columns: dimension, values: values), labels: labels,
        classNames: names, encounters: encounters, rejections: rejections)
    } catch {
      throw Failure(.badData, error.description)
    }
  }
}
