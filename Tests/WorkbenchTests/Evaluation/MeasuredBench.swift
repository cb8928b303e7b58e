import DenseMath
import EmbeddingRuntime
import Evaluation
import Foundation
import ReidCore

@testable import Workbench

/// Labelled chips with made-up vectors.
enum MeasuredBench {
  static let hostile = "</title><script>alert(1)</script>\"' onload='x\u{1B}[31m\u{202E}"

  /// Makes chips.
  ///
  /// - Parameters:
  ///   - individuals: How many animals.
  ///   - chips: Chips of each; a day and an encounter of its own each.
  ///   - spread: How far an animal's chips are apart: 0 is one place, 2 is hard to tell.
  ///   - isDated: Whether chips have days.
  ///   - name: What an animal is called.
  ///   - seed: Which vectors.
  /// - Returns: Chips without pictures.
  /// - Throws: What is wrong with the vectors.
  static func set(
    individuals: Int, chips: Int, spread: Float = 0.8, isDated: Bool = true,
    name: (Int) -> String = { "animal \($0)" }, seed: UInt64 = 1
  ) throws -> MeasuredSet {
    var generator = Xoshiro256(seed: seed)
    let dimension = 16
    func vector() -> [Float] {
      (0..<dimension).map { _ in Float.random(in: -1...1, using: &generator) }
    }
    var labels: [LabelledChip] = []
    var values: [Float] = []
    var names: [ID<Individual>: String] = [:]
    for individual in 0..<individuals {
      let id = ID<Individual>("individual-\(individual)")
      names[id] = name(individual)
      let centre = vector()
      for chip in 0..<chips {
        let number = individual * chips + chip
        labels.append(
          LabelledChip(
            chip: ID("chip-\(number)"), individual: id, encounter: ID("encounter-\(number)"),
            day: isDated ? 20_000 + chip * 40 + individual % 7 : nil))
        let moved = zip(centre, vector()).map { $0 + spread * $1 }
        let length = moved.reduce(0) { $0 + $1 * $1 }.squareRoot()
        values += moved.map { $0 / length }
      }
    }
    return MeasuredSet(
      set: try LabelledSet(chips: labels, dimension: dimension, vectors: values),
      key: EmbeddingKey(model: "made-up", precision: .f32, tta: .none), engine: "stored",
      model: "made-up", skipped: [], names: names, pixels: [:], head: nil,
      calibration: .missing("nothing was confirmed"))
  }

  static func measure(
    _ measured: MeasuredSet, _ change: (inout EvaluationOptions) -> Void = { _ in }
  ) throws -> (measurement: EvaluationOutcome, report: EvaluateReport, options: EvaluationOptions) {
    var options = EvaluationOptions()
    change(&options)
    let measurement = try EvaluationOutcome.make(measured, options) { _, _ in }
    return (measurement, EvaluateReport(measurement, of: measured, options), options)
  }

  static func page(
    _ measured: MeasuredSet, _ change: (inout EvaluationOptions) -> Void = { _ in }
  ) throws -> String {
    let made = try measure(measured, change)
    return EvaluationPage(
      made.measurement, of: measured, report: made.report, made.options,
      date: Date(timeIntervalSince1970: 1_760_000_000)
    ).markup.source
  }
}
