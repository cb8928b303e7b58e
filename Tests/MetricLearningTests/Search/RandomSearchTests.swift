import Foundation
import MetricLearning
import Testing

/// Drawing, resuming and summing up a search.
struct RandomSearchTests {
  private let space = SearchSpace.standard(base: TrainingSettings())

  @Test("Each drawn key reaches its setting, and no other key does")
  func keysReachSettings() throws {
    let probes: [String: (TrainingSettings) -> String] = [
      "loss": { $0.loss.name },
      "margin": {
        switch $0.loss {
        case .contrastive(let positive, let negative): "\(positive) \(negative)"
        case .triplet(let margin, _, _, _): "\(margin)"
        case .circle(let margin, _), .arcFace(let margin, _): "\(margin)"
        }
      },
      "scale": {
        switch $0.loss {
        case .contrastive, .triplet: "none"
        case .circle(_, let scale), .arcFace(_, let scale): "\(scale)"
        }
      },
      "miner": { $0.miner.name },
      "optimiser": { $0.optimiser.kind.rawValue },
      "rate": { "\($0.rates.rate)" },
      "class rate": { "\($0.classRate)" },
      "decay": { "\($0.rates.decay)" },
      "depth": { "\($0.shape.hidden.count + 1)" },
      "dimension": { "\($0.shape.dimension)" },
      "start": { "\($0.shape.start)" },
      "layer decay": { "\($0.rates.layerDecay)" },
      "noise": { "\($0.augmentation.noise)" },
      "flip mix": { "\($0.augmentation.flipMix)" },
    ]
    #expect(Set(space.keys.map(\.name)) == Set(probes.keys))
    var search = RandomSearch(budget: 60, seed: 21)
    while let trial = search.next(in: space) {
      search.record(trial.index, .score(0, epochs: 1))
      let values = trial.values
      let settings = trial.settings
      func number(_ key: String) throws -> Double {
        guard case .number(let number) = try #require(values[key]) else { return .nan }
        return number
      }
      for key in ["loss", "miner", "optimiser", "depth", "dimension"] where key != "miner" {
        #expect(probes[key]?(settings) == values[key]?.description, "\(key), seed 21")
      }
      let isDescent = settings.optimiser.kind == .sgd
      #expect(try settings.rates.rate == number("rate") * (isDescent ? 10 : 1))
      #expect(try settings.classRate == number("class rate"))
      #expect(try settings.rates.decay == number("decay"))
      #expect(try settings.rates.layerDecay == number("layer decay"))
      #expect(try settings.augmentation.noise == number("noise"))
      #expect(try settings.augmentation.flipMix == number("flip mix"))
      #expect(try settings.rates.rate != number("decay"))
    }
    // Over the trials, every setting takes as many values as its key.
    for key in space.keys {
      let reached = Set(search.trials.compactMap { probes[key.name]?($0.settings) })
      #expect(reached.count > 1, "\(key.name) reaches nothing, seed 21")
    }
    #expect(Set(search.trials.map(\.settings.seed)).count == 60)
    #expect(Set(search.trials.map { probes["miner"]?($0.settings) }).count == 5)
  }

  @Test("Numbers of a logarithmic range lie in it, a tenfold as likely as the next")
  func logarithms() {
    let key = SearchKey.number("rate", in: 1e-4...1, isLogarithmic: true) { $1.classRate = $0 }
    var search = RandomSearch(budget: 2000, seed: 4)
    let space = SearchSpace(base: TrainingSettings(), keys: [key])
    while let trial = search.next(in: space) {
      search.record(trial.index, .score(0, epochs: 1))
    }
    let rates = search.trials.map(\.settings.classRate)
    #expect(rates.allSatisfy { 1e-4...1 ~= $0 })
    for bound in [1e-3, 1e-2, 1e-1] {
      let below = rates.count { $0 < bound && $0 >= bound / 10 }
      #expect(400...600 ~= below, "\(below) near \(bound), seed 4")
    }
  }

  @Test("A saved search goes on as if never stopped; what was pending is run again")
  func resuming() throws {
    var whole = RandomSearch(budget: 9, seed: 8)
    var parts = whole
    func score(_ trial: SearchTrial) -> SearchTrial.Result {
      .score(Double(trial.settings.seed % 1000), epochs: 2)
    }
    while let trial = whole.next(in: space) { whole.record(trial.index, score(trial)) }
    while true {
      // Killed between drawing and the end of the trial.
      _ = parts.next(in: space)
      parts = try JSONDecoder().decode(RandomSearch.self, from: JSONEncoder().encode(parts))
      guard let trial = parts.next(in: space) else { break }
      parts.record(trial.index, score(trial))
      parts = try JSONDecoder().decode(RandomSearch.self, from: JSONEncoder().encode(parts))
    }
    #expect(parts == whole && whole.trials.count == 9)
    #expect(whole.best?.score == whole.trials.compactMap(\.score).max())
    var other = RandomSearch(budget: 9, seed: 9)
    #expect(other.next(in: space)?.values != whole.trials[0].values)
  }

  @Test("The report ranks trials and finds what mattered")
  func report() throws {
    var search = RandomSearch(budget: 80, seed: 6)
    while let trial = search.next(in: space) {
      guard case .number(let noise) = try #require(trial.values["noise"]) else { continue }
      let loss: Double = trial.values["loss"] == .choice("arcface") ? 0.3 : 0
      let result: SearchTrial.Result =
        trial.index == 3
        ? .failed("diverged") : .score(trial.index == 4 ? .nan : loss - noise, epochs: 3)
      search.record(trial.index, result)
    }
    let report = search.report(of: space)
    #expect(report.failed.map(\.index) == [3, 4] && report.ranking.count == 78)
    let scores = report.ranking.compactMap(\.score)
    #expect(scores == scores.sorted(by: >))
    #expect(Set(report.importances.prefix(2).map(\.key)) == ["loss", "noise"], "seed 6")
    let noise = try #require(report.importances.first { $0.key == "noise" })
    #expect(try #require(noise.correlation) < -0.6 && noise.groups.count == 3)
    #expect(noise.groups[0].mean > noise.groups[2].mean)
    let loss = try #require(report.importances.first { $0.key == "loss" })
    #expect(loss.correlation == nil && loss.groups.count == 4)
    #expect(loss.groups.reduce(0) { $0 + $1.trials } == 78)
    #expect(report.seed == 6)
    let empty = RandomSearch(budget: 0, seed: 1).report(of: space)
    #expect(empty.ranking.isEmpty && empty.importances.allSatisfy { $0.explained == 0 })
  }
}
